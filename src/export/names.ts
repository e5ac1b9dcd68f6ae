/** The formats of exports, each with the ending of its file. */
export const FORMATS = {
  onnx: '.onnx',
  safetensors: '.safetensors',
  js: '.mjs',
  wasm: '.wasm',
  c: '.c',
  json: '.json',
} as const;

export type ExportFormat = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as ExportFormat[];
