import { Component, type ComponentChildren } from 'preact';

interface StillProps {
  /** What the picture depends on. */
  readonly of: readonly unknown[];
  readonly children: () => ComponentChildren;
}

/**
 * A part of a picture that is made anew only when one of these is another, however often its owner is. An element that
 * is remembered by `useMemo` would keep the whole page that was around it, and that page the one before.
 */
export class Still extends Component<StillProps> {
  override shouldComponentUpdate({ of }: StillProps): boolean {
    return of.some((own, i) => !Object.is(own, this.props.of[i]));
  }

  override render({ children }: StillProps): ComponentChildren {
    return children();
  }
}
