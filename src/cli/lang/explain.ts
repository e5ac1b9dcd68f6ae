import type { ExplainValues } from '../explain-options.ts';

type Options = { readonly [K in keyof ExplainValues]: string };

/** What `talweg explain` says of its use. */
export const en = {
  usage: {
    about:
      'shows a step of a run, or a worked example, with its whole mathematics: symbols, the numbers put in, results',
    subject: 'a run (its folder, or its name under runs/), "examples", one of these, or "clinic"',
    further: 'of a run: the table that it was trained on, where it lies elsewhere now; of the clinic: a card',
    options: {
      step: 'number of the step, from 1 (1)',
      row: 'row of the batch that is opened, from 1 (1)',
      layer: 'layer whose unit is opened, from 1 (all)',
      unit: 'unit that is opened, from 1 (those of small layers, the first of large ones)',
      notation: 'letters and signs: δ = −∂E/∂h, a textbook of thresholds, backprop, matrices, or indices (delta)',
      digits: 'significant digits that are shown (6)',
      exact: 'shows all digits beside rounded numbers',
      answers: 'checks hand work on the step, a line like "h = 0.25" for each number; exits with 1 if any is wrong',
      worksheet: 'the step with other numbers, which a seed determines, and blanks; with --answers these are checked',
      solutions: 'solutions of the worksheet',
      practice: 'asks for one number after another, of the step or of the worksheet, and says what is wrong',
      format: 'text, markdown, html or json (text)',
      out: 'file for it: TXT, MD, HTML or JSON by its ending',
    } satisfies Options,
  },
  texts: {
    examples: 'Worked examples of gradient descent',
    byName: 'By name',
    name: 'name',
    about: 'about',
    see: 'See one with: talweg explain hand',
    practice: {
      how: 'Answer with a number or a formula; ? gives a hint, ?? a stronger one, ! the answer.',
      ended: 'The lines end before all is done.',
      alone: 'it is a conversation, and goes with no file of answers, no solutions, no --out and no --json',
    },
  },
};

export const zh: typeof en = {
  usage: {
    about: '展示一次运行中某一步，或一个算例的全部数学：符号、代入的数值和结果',
    subject: '一次运行（其文件夹，或 runs/ 下的名称）、“examples”、其中一个算例，或“clinic”',
    further: '运行：训练所用的表格，如果它现在位于别处；clinic：一张卡片的名称',
    options: {
      step: '第几步，从 1 起（1）',
      row: '展开小批量中的第几行，从 1 起（1）',
      layer: '展开哪一层的单元，从 1 起（全部）',
      unit: '展开第几个单元，从 1 起（小的层全部展开，大的层展开第一个）',
      notation: '记号：δ = −∂E/∂h、带阈值的教科书记号、反向传播、矩阵或下标（delta）',
      digits: '显示的有效位数（6）',
      exact: '在舍入的数旁显示全部位数',
      answers: '检查对这一步的手算结果，每个数写一行，如“h = 0.25”；有错时退出码为 1',
      worksheet: '练习：由种子决定另一组数值，结果留空；与 --answers 合用时检查对它的解答',
      solutions: '练习的答案',
      practice: '逐个提问这一步或练习中的数，并指出错在哪里',
      format: '格式：text、markdown、html 或 json（text）',
      out: '写入的文件，按扩展名为 TXT、MD、HTML 或 JSON',
    },
  },
  texts: {
    examples: '梯度下降算例',
    byName: '按名称',
    name: '名称',
    about: '内容',
    see: '查看其中一个：talweg explain hand',
    practice: {
      how: '回答一个数或一个式子；输入“?”得到提示，输入“??”得到更明确的提示，输入“!”得到答案。',
      ended: '还没有做完，输入就结束了。',
      alone: '这是一问一答，不能与答案文件、练习的答案、--out 或 --json 一起使用',
    },
  },
};
