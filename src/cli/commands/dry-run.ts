import { examine } from '../../diagnose/examine.ts';
import { diagnosisDocument, findingEvent } from '../../diagnose/report.ts';
import { needFree } from '../../runs/node/run-writer.ts';
import { Training } from '../../train/training.ts';
import { problem } from '../../util/problem.ts';
import { reportRate, withRate } from '../auto-rate.ts';
import { commandLine } from '../command-line.ts';
import { subjectOf, toldTo } from '../diagnosed.ts';
import { documentWriter } from '../documents.ts';
import { prepareTraining } from '../prepare-training.ts';
import type { Terminal } from '../terminal.ts';
import { reportStart } from '../train-report.ts';
import { checkSettings, type Given, trainingOptions } from '../train-settings.ts';

/**
 * `talweg train --dry-run`: what a training lets expect before its first step; returns the exit code.
 *
 * @param curvature Has no use where no step is taken.
 */
export async function dryRun(
  files: readonly string[],
  given: Given,
  terminal: Terminal,
  curvature?: number,
): Promise<number> {
  if (given.resume !== undefined)
    throw problem('--dry-run', 'a run that is gone on with has begun', {
      advice: 'See what it has come to',
      command: commandLine('diagnose', [given.resume], {}),
    });
  if (curvature !== undefined)
    throw problem('--curvature', 'a dry run takes no step', { advice: 'Leave it out, or --dry-run' });
  if (given.out !== undefined) needFree(given.out);
  const rated = await withRate(await prepareTraining(files, checkSettings(given), terminal), terminal);
  if (typeof rated === 'number') return rated;
  const { prepared } = rated;
  const { model, data, loss, device, dataset, settings } = prepared;
  const training = new Training(model, data, { ...trainingOptions(settings, loss), device });
  reportStart(terminal, files.join(', '), training, dataset, settings);
  reportRate(terminal, rated);
  const findings = toldTo(terminal, examine(subjectOf(prepared)));
  terminal.say();
  await documentWriter({ format: undefined, out: undefined })(
    diagnosisDocument(findings, files.join(', '), terminal.lang),
    terminal,
    findings.map((finding) => findingEvent(finding, terminal.lang)),
  );
  return 0;
}
