import type { DeriveValues } from '../derive-options.ts';

type Options = { readonly [K in keyof DeriveValues]: string };

/** What `talweg derive` says of its use. */
export const en = {
  usage: {
    about: 'derives a formula, with the name of every rule',
    options: {
      by: 'variables to derive by (all)',
      at: 'values of all variables: every line has its number there',
      order: '2 gives the second derivatives too (1)',
      simplification: 'shows each step by which results are made simpler',
      limit: 'shows the difference quotient with ever smaller steps, at the values that --at gives',
      shapes: 'sizes of vectors and matrices: derivatives by them have matrix form and index form',
      format: 'text, markdown, html or json (text)',
      out: 'file for it: TXT, MD, HTML or JSON by its ending',
    } satisfies Options,
  },
};

export const zh: typeof en = {
  usage: {
    about: '求公式的导数，并说明每一步所用的法则',
    options: {
      by: '对哪些变量求导（全部）',
      at: '全部变量的值：每一行都给出该点的数值',
      order: '为 2 时还给出二阶导数（1）',
      simplification: '显示化简的每一步',
      limit: '在 --at 给出的点，显示步长越来越小的差商',
      shapes: '向量和矩阵的大小：对它们的导数给出矩阵形式和指标形式',
      format: '格式：text、markdown、html 或 json（text）',
      out: '写入的文件，按扩展名为 TXT、MD、HTML 或 JSON',
    },
  },
};
