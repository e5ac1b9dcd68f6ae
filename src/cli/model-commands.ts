import { FORMAT_NAMES } from '../export/names.ts';
import { type Command, command } from './command.ts';
import { oneOf, text } from './option.ts';

export const exportCommand: Command = command({
  name: 'export',
  example: 'talweg export iris-1 --to onnx',
  arguments: ['<run>', '[data...]'],
  options: { to: oneOf(...FORMAT_NAMES), out: text('file') },
  told: ({ run, export: usage }) => ({
    summary: usage.about,
    arguments: [run, usage.data],
    options: { to: usage.to, out: usage.out },
  }),
  async run([run, data], { to, out }, terminal) {
    const { exportRun } = await import('./commands/export.ts');
    return exportRun(run, data, { to, out }, terminal);
  },
});

export const importCommand: Command = command({
  name: 'import',
  example: 'talweg import runs/iris-1/model.safetensors --like iris-1',
  arguments: ['<file>'],
  options: { like: text('run'), out: text('folder') },
  told: ({ import: usage }) => ({
    summary: usage.about,
    arguments: [usage.file],
    options: { like: usage.like, out: usage.out },
  }),
  async run([file], values, terminal) {
    const { importModel } = await import('./commands/import.ts');
    return importModel(file, values, terminal);
  },
});
