import type { Finding } from '../../diagnose/examine.ts';
import { diagnosisDocument, findingEvent } from '../../diagnose/report.ts';
import type { RunConfig } from '../../runs/config.ts';
import { freeFolder } from '../../runs/node/folder.ts';
import type { EndReason } from '../../train/record.ts';
import { problem } from '../../util/problem.ts';
import { tableLines } from '../../util/table-lines.ts';
import type { DiagnoseValues } from '../diagnose-options.ts';
import { findingsOf, findingsUntil, settingsWords, toldTo } from '../diagnosed.ts';
import { documentWriter } from '../documents.ts';
import { showMetric } from '../format.ts';
import { type PreparedRun, prepareRun, prepareStarted } from '../rerun.ts';
import { Terminal } from '../terminal.ts';
import type { Given } from '../train-settings.ts';
import { train } from './train.ts';

/** `talweg diagnose`: what keeps a run from doing as well as it could; returns the exit code. */
export async function diagnose(
  name: string,
  files: readonly string[],
  { fix = false, step, ...given }: DiagnoseValues,
  terminal: Terminal,
): Promise<number> {
  const write = documentWriter(given);
  const tell = async (folder: string, findings: readonly Finding[]): Promise<void> => {
    const said = toldTo(terminal, findings);
    const events = said.map((finding) => findingEvent(finding, terminal.lang));
    await write(diagnosisDocument(said, folder, terminal.lang), terminal, [...events, endOf(folder, findings)]);
  };
  if (step !== undefined) {
    if (fix) throw problem('--fix', 'it compares with where a run ended', { advice: 'Leave --step out' });
    const run = await prepareStarted(name, files, terminal);
    await tell(run.folder, await findingsUntil(run, step));
    return 0;
  }
  const run = await prepareRun(name, files, terminal);
  const findings = findingsOf(run);
  await tell(run.folder, findings);
  return fix ? mend(run, findings, terminal) : 0;
}

const isProblem = ({ level }: Finding): boolean => level === 'problem';

const problemsIn = (findings: readonly Finding[]): number => findings.filter(isProblem).length;

const endOf = (run: string, findings: readonly Finding[]): object => ({
  event: 'end',
  run,
  problems: problemsIn(findings),
  notes: findings.length - problemsIn(findings),
});

/** Trains anew with the first advice on a problem that is a setting, and shows what has become of it. */
async function mend(run: PreparedRun, findings: readonly Finding[], terminal: Terminal): Promise<number> {
  const { texts, lang } = terminal;
  const problems = findings.filter(isProblem);
  const set = problems.flatMap(({ advice }) => advice).find((advice) => advice.set !== undefined)?.set;
  terminal.say();
  if (!set) {
    terminal.say(problems.length > 0 ? texts.diagnose.nothingToSet : texts.diagnose.nothingToMend);
    return problems.length > 0 ? 1 : 0;
  }
  const out = freeFolder(run.files[0]!);
  terminal.say(texts.diagnose.trains(settingsWords(set, terminal)));
  terminal.say();
  const code = await train(run.files, { ...run.settings.given, ...set, out } as Given, terminal);
  // What is to be known of the table has been said.
  const after = await prepareRun(out, run.files, new Terminal({ lang, json: false, quiet: true }));
  const left = findingsOf(after);
  const [was, is] = [run.config.result.held_out, after.config.result.held_out];
  const row = (label: string, { result }: RunConfig, found: readonly Finding[]): string[] => [
    label,
    showMetric(result.held_out.metric, result.held_out.value),
    texts.train.ended(result.reason as EndReason, result.epochs, result.steps),
    String(problemsIn(found)),
  ];
  const { before, behind, ended, problems: count } = texts.diagnose;
  terminal.say();
  for (const line of tableLines([
    ['', is.metric, ended, count],
    row(before, run.config, findings),
    row(behind, after.config, left),
  ]))
    terminal.say(`  ${line}`);
  terminal.event({
    event: 'fixed',
    set,
    metric: is.metric,
    before: { run: run.folder, value: was.value, problems: problemsIn(findings) },
    after: { run: out, value: is.value, problems: problemsIn(left) },
  });
  return code;
}
