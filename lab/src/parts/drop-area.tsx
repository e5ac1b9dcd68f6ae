import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

interface DropAreaProps {
  readonly class: string;
  readonly onFile: (file: File) => void;
  readonly onText: (text: string) => void;
  readonly children: ComponentChildren;
}

/** A place on which a table is dropped: a file, or text of another window. */
export function DropArea({ class: name, onFile, onText, children }: DropAreaProps) {
  const isOver = useSignal(false);
  return (
    <div
      class={`${name} drop-area${isOver.value ? ' over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={() => (isOver.value = false)}
      onDrop={(event) => {
        event.preventDefault();
        isOver.value = false;
        const [text, file] = [event.dataTransfer?.getData('text/plain'), event.dataTransfer?.files[0]];
        if (text) onText(text);
        else if (file) onFile(file);
      }}
    >
      {children}
    </div>
  );
}
