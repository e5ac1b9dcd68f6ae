import { Message } from '../../format/protobuf.ts';

/** ONNX's numbers for kinds of elements: `TensorProto.DataType`. */
export const ELEMENTS = { f32: 1, i64: 7, text: 8, truth: 9, f64: 11 } as const;

export type ElementKind = keyof typeof ELEMENTS;

/** `AttributeProto`: a whole number from 0, a text, several texts, one or several float32 numbers. */
export type Attribute = number | string | readonly string[] | Float32Array | { readonly float: number };

/** A constant array: its bytes in little-endian order, or its texts. */
export interface Constant {
  readonly name: string;
  readonly kind: ElementKind;
  readonly shape: readonly number[];
  readonly content: Uint8Array | readonly string[];
}

export interface Node {
  readonly operator: string;
  readonly domain?: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** What goes in or comes out: rows, and perhaps so many columns. */
export interface Port {
  readonly name: string;
  readonly kind: ElementKind;
  readonly columns?: number;
}

export interface OnnxModel {
  readonly name: string;
  readonly producerVersion: string;
  readonly nodes: readonly Node[];
  readonly constants: readonly Constant[];
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** Operators of 2022, which every runtime since then has. */
const [IR_VERSION, OPERATORS, ML_OPERATORS] = [8, 17, 3];

/** The domain of operators for tables of texts. */
export const ML = 'ai.onnx.ml';

/**
 * The bytes of an `.onnx` file. Fields have the numbers of onnx.proto3.
 *
 * Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3
 */
export function onnxFile(model: OnnxModel): Uint8Array<ArrayBuffer> {
  const graph = new Message()
    .parts(1, model.nodes.map(nodeMessage))
    .part(2, model.name)
    .parts(5, model.constants.map(tensor))
    .parts(11, model.inputs.map(port))
    .parts(12, model.outputs.map(port));
  const operators = (domain: string, version: number): Message => new Message().part(1, domain).whole(2, version);
  const metadata = Object.entries(model.metadata).map(([key, value]) => new Message().part(1, key).part(2, value));
  return new Message()
    .whole(1, IR_VERSION)
    .part(2, 'talweg')
    .part(3, model.producerVersion)
    .part(7, graph)
    .part(8, operators('', OPERATORS))
    .part(8, operators(ML, ML_OPERATORS))
    .parts(14, metadata).data;
}

const nodeMessage = ({ operator, domain = '', inputs, output, attributes }: Node): Message =>
  new Message()
    .parts(1, inputs)
    .part(2, output)
    .part(3, output)
    .part(4, operator)
    .parts(
      5,
      Object.entries(attributes).map(([name, value]) => attribute(name, value)),
    )
    .part(7, domain);

function attribute(name: string, value: Attribute): Message {
  const message = new Message().part(1, name);
  if (typeof value === 'number') return message.whole(3, value).whole(20, 2);
  if (typeof value === 'string') return message.part(4, value).whole(20, 3);
  if ('float' in value) return message.float(2, value.float).whole(20, 1);
  if (!(value instanceof Float32Array)) return message.parts(9, value).whole(20, 8);
  for (const number of value) message.float(7, number);
  return message.whole(20, 6);
}

function tensor({ name, kind, shape, content }: Constant): Message {
  const message = new Message();
  for (const size of shape) message.whole(1, size);
  message.whole(2, ELEMENTS[kind]);
  if (content instanceof Uint8Array) message.part(9, content);
  else message.parts(6, content);
  return message.part(8, name);
}

function port({ name, kind, columns }: Port): Message {
  const shape = new Message().part(1, new Message().part(2, 'rows'));
  if (columns !== undefined) shape.part(1, new Message().whole(1, columns));
  const type = new Message().part(1, new Message().whole(1, ELEMENTS[kind]).part(2, shape));
  return new Message().part(1, name).part(2, type);
}
