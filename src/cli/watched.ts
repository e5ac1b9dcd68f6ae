import { Examination } from '../diagnose/examination.ts';
import type { Finding } from '../diagnose/examine.ts';
import { Place } from '../diagnose/place.ts';
import { adviceOf, findingEvent } from '../diagnose/report.ts';
import type { Subject } from '../diagnose/subject.ts';
import { Watch } from '../diagnose/watch.ts';
import type { EpochRecord } from '../train/record.ts';
import type { Training } from '../train/training.ts';
import { subjectOf, toldTo } from './diagnosed.ts';
import { showRate, showValue } from './format.ts';
import type { Prepared } from './prepare-training.ts';
import type { Terminal } from './terminal.ts';

/** A training that is looked at while it runs: what is seen is told at once. */
export class Watched {
  readonly #training: Training;
  readonly #terminal: Terminal;
  readonly #watch: Watch;
  readonly #subject: Subject;
  #examined?: Examination;
  readonly #curvature: number | undefined;
  #problems = 0;

  /**
   * @param before Records of the epochs before, where a training is gone on with.
   * @param curvature Epochs from one measurement of the curvature to the next; undefined for none.
   */
  constructor(
    job: Prepared & { readonly training: Training },
    before: readonly EpochRecord[],
    terminal: Terminal,
    curvature: number | undefined,
  ) {
    const subject = subjectOf(job);
    this.#training = job.training;
    this.#terminal = terminal;
    this.#watch = new Watch(subject, { before });
    this.#subject = subject;
    this.#curvature = curvature;
  }

  /** Looks at what has not been looked at when the training is over. */
  last(): void {
    this.#tell(this.#watch.last());
  }

  /** Looks at what an epoch has come to. */
  after(record: EpochRecord): void {
    this.#tell(this.#watch.after(record));
    if (this.#curvature !== undefined && record.epoch % this.#curvature === 0) this.#measure(record);
  }

  /** Says where to learn more of the problems that were seen. */
  sayMore(run: string): void {
    if (this.#problems > 0) this.#terminal.say(this.#terminal.texts.diagnose.more(this.#problems, run));
  }

  #tell(findings: readonly Finding[]): void {
    const { lang } = this.#terminal;
    for (const finding of toldTo(this.#terminal, findings)) {
      this.#terminal.event(findingEvent(finding, lang));
      if (finding.level === 'note') continue;
      this.#problems++;
      const said = [finding.message, ...adviceOf(finding, lang).slice(0, 1)].join(' ');
      if (!this.#terminal.json) this.#terminal.warn(this.#terminal.texts.diagnose.seen(said));
    }
  }

  #measure({ epoch, step, lr }: EpochRecord): void {
    this.#examined ??= new Examination(this.#subject);
    const place = new Place(this.#examined, this.#training.snapshot());
    const { largest } = place.preconditioned;
    const limit = this.#training.settings.optimizer.largestRate?.(largest);
    this.#terminal.event({
      event: 'curvature',
      epoch,
      step,
      lr,
      lambda_max: largest,
      ...(limit !== undefined && { largest_stable_lr: limit }),
    });
    const { texts } = this.#terminal;
    if (!this.#terminal.json)
      this.#terminal.warn(
        texts.diagnose.curvature(epoch, showValue(largest), limit === undefined ? undefined : showRate(limit)),
      );
  }
}
