import type { ExportFormat } from 'talweg/export';
import type { Refusal } from '../../parts/refusal.ts';
import { Refused } from '../../parts/refusal-text.tsx';
import type { Words } from './words.ts';

interface TakeAlongProps {
  readonly t: Words;
  readonly isWriting: boolean;
  readonly command: string;
  readonly trouble: Refusal | undefined;
  readonly onSave: (format: ExportFormat) => void;
  readonly onReport: () => void;
}

const FORMATS = ['onnx', 'safetensors', 'js', 'wasm', 'c', 'json'] as const satisfies readonly ExportFormat[];

/** The trained network as files, the report, and the command that does the same. */
export const TakeAlong = ({ t, isWriting, command, trouble, onSave, onReport }: TakeAlongProps) => (
  <section class="panel" aria-busy={isWriting}>
    <h2>{t.take}</h2>
    <p class="remark">{t.takeHelp}</p>
    <div class="formats">
      <button type="button" class="primary" disabled={isWriting} onClick={onReport}>
        {t.report}
      </button>
      {FORMATS.map((format) => (
        <button key={format} type="button" disabled={isWriting} onClick={() => onSave(format)}>
          {t.formats[format]}
        </button>
      ))}
    </div>
    <p role="status">{isWriting && t.writing}</p>
    <Refused title={t.failed} of={trouble} />
    <h3>{t.command}</h3>
    <pre tabIndex={0}>
      <code>{command}</code>
    </pre>
  </section>
);
