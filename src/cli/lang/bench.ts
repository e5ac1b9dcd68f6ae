import { many, n } from './count.ts';

/** What `talweg bench` says. */
export const en = {
  machine: (cpu: string, cores: number, node: string, version: string) =>
    `${cpu}, ${many(cores, 'core')}, Node ${node}, Talweg ${version}; one thread unless said otherwise`,
  peak: (device: string, gigaflops: string, gigabytes: string) =>
    `${device}: at most ${gigaflops} GFLOP/s in registers, ${gigabytes} GB/s read from memory`,
  startUp: (milliseconds: string) => `talweg --version takes ${milliseconds} ms`,
  loading: (rows: number, columns: number, format: string, seconds: string) =>
    `a table of ${n(rows)} × ${columns} is loaded from ${format} in ${seconds} s`,
  optimizers: {
    heading: 'Steps of optimizers, beside one pass over parameters and states',
    columns: ['optimizer', 'system', 'ms/step', 'ms/pass', 'ratio', 'GB/s'],
  },
  watching: {
    heading: 'What it costs to look at a training while it runs, beside compiling and training',
    columns: ['workload', 'epochs', 'system', 's without', 's with', 'ms watching', '%'],
  },
  columns: ['system', 'µs/step', '× first', 'rows/s', 'GFLOP/s', '% of peak', 'compile ms', 'MB'],
};

const cn = (count: number): string => count.toLocaleString('zh');

export const zh: typeof en = {
  machine: (cpu, cores, node, version) =>
    `${cpu}，${cn(cores)} 个核心，Node ${node}，Talweg ${version}；除非注明，均为单线程`,
  peak: (device, gigaflops, gigabytes) => `${device}：寄存器内至多 ${gigaflops} GFLOP/s，内存读取 ${gigabytes} GB/s`,
  startUp: (milliseconds) => `talweg --version 用时 ${milliseconds} 毫秒`,
  loading: (rows, columns, format, seconds) => `${cn(rows)} × ${columns} 的表格从 ${format} 载入用时 ${seconds} 秒`,
  optimizers: {
    heading: '各优化器的一步，对照读写参数与状态一遍',
    columns: ['优化器', '系统', '毫秒/步', '毫秒/遍', '比值', 'GB/s'],
  },
  watching: {
    heading: '训练时检查的开销，对照编译与训练的时间',
    columns: ['工作负载', '轮数', '系统', '不检查/秒', '检查/秒', '检查本身/毫秒', '%'],
  },
  columns: ['系统', '微秒/步', '× 第一行', '行/秒', 'GFLOP/s', '峰值 %', '编译毫秒', 'MB'],
};
