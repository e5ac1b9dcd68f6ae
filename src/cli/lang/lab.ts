/** What `talweg lab` says. */
export const en = {
  usage: {
    about: 'serves the lab, which shows gradient descent in the browser, to this machine alone',
    chapter: (names: readonly string[]) => `chapter to begin with: ${names.join(', ')} (${names[0]})`,
    options: {
      port: 'port to be served on (any that is free)',
      open: 'do not open the browser',
    },
  },
  texts: {
    serving: (url: string) => `The lab is at ${url}\nCtrl-C ends it.`,
  },
};

export const zh: typeof en = {
  usage: {
    about: '提供实验室：在浏览器中展示梯度下降，仅供本机访问',
    chapter: (names) => `从哪一章开始：${names.join('、')}（${names[0]}）`,
    options: {
      port: '使用的端口（任意空闲端口）',
      open: '不打开浏览器',
    },
  },
  texts: {
    serving: (url) => `实验室在 ${url}\n按 Ctrl-C 结束。`,
  },
};
