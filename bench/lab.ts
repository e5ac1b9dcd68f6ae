// How the lab feels: when its chapters can be used, whether the playground keeps moving while it trains, and how many
// steps a second it trains, beside the engine of TensorFlow Playground if its source is there.
//
//   npm run build && npx tsx bench/lab.ts [playground/src/nn.ts]
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { type Browser, chromium as driver, type Page } from 'playwright-core';
import { CHAPTERS } from '../src/cli/lab/chapters.ts';
import { serve } from '../src/cli/lab/serve.ts';
import { requireChromium } from '../test/browser/find.ts';

/** Seconds that the playground is watched, and rounds of each measurement, of which the median counts. */
const SECONDS = 8;
const ROUNDS = 3;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** Opens a page that counts pictures and notes tasks of more than 50 ms. */
async function opened(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(`
    globalThis.long = [];
    globalThis.pictures = 0;
    new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration)))
      .observe({ type: 'longtask', buffered: true });
    requestAnimationFrame(function count() { pictures++; requestAnimationFrame(count); });
  `);
  await page.goto(url);
  await page.waitForSelector('article.chapter');
  return page;
}

/** Milliseconds until a chapter can be used: it is there, and no long task has begun for a while. */
async function usable(browser: Browser, url: string): Promise<number> {
  const page = await opened(browser, url);
  const time: number = await page.evaluate(`new Promise((resolve) => {
    let last = performance.now();
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) last = Math.max(last, startTime + duration);
    }).observe({ type: 'longtask', buffered: true });
    const timer = setInterval(() => {
      if (performance.now() - last > 500) { clearInterval(timer); resolve(last); }
    }, 50);
  })`);
  await page.context().close();
  return time;
}

/** The playground while it plays. @param pace Steps a second, as its list has them. */
async function played(browser: Browser, url: string, pace: string) {
  const page = await opened(browser, url);
  await page.waitForSelector('.playing[aria-busy=false]');
  await page.locator('.timeline select').first().selectOption(pace);
  const step = async (): Promise<number> => Number(await page.locator('.place').first().getAttribute('data-step'));
  await page.getByRole('button', { name: 'Play' }).click();
  await page.waitForTimeout(1000);
  await page.evaluate('long.length = 0; pictures = 0');
  const [from, since] = [await step(), performance.now()];
  await page.waitForTimeout(SECONDS * 1000);
  const [to, until] = [await step(), performance.now()];
  const seconds = (until - since) / 1000;
  const long: number[] = await page.evaluate('long');
  const pictures: number = await page.evaluate('pictures');
  await page.context().close();
  return { steps: (to - from) / seconds, pictures: pictures / seconds, long };
}

/** Steps a second of TensorFlow Playground's engine at its defaults: 2-4-2-1, tanh, batches of 10 of 250 points. */
async function engine(browser: Browser, url: string, source: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { Activations, backProp, buildNetwork, Errors, forwardProp, updateWeights } from ${JSON.stringify(resolve(source))};
        const network = buildNetwork([2, 4, 2, 1], Activations.TANH, Activations.TANH, null, ['x', 'y'], false);
        const points = Array.from({ length: 250 }, () => [Math.random() * 12 - 6, Math.random() * 12 - 6]);
        const epoch = () => points.forEach((point, i) => {
          forwardProp(network, point);
          backProp(network, Math.hypot(...point) < 3 ? 1 : -1, Errors.SQUARE);
          if ((i + 1) % 10 === 0) updateWeights(network, 0.03, 0);
        });
        for (const until = performance.now() + 500; performance.now() < until; ) epoch();
        let steps = 0;
        const since = performance.now();
        while (performance.now() - since < 1500) { epoch(); steps += 25; }
        globalThis.rate = (steps / (performance.now() - since)) * 1000;`,
      resolveDir: '.',
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'iife',
  });
  const page = await opened(browser, url);
  await page.evaluate(outputFiles[0]!.text);
  const rate: number = await page.evaluate('rate');
  await page.context().close();
  return rate;
}

const [source] = process.argv.slice(2);
const served = await serve(resolve('dist/lab'));
const browser = await driver.launch({
  executablePath: requireChromium(),
  args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
});
console.log(`${cpus()[0]!.model}, ${cpus().length} cores, Chromium ${browser.version()}, no GPU`);
try {
  for (const chapter of CHAPTERS) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await usable(browser, `${served.url}#/${chapter}`));
    console.log(`${chapter.padEnd(16)} usable after ${Math.round(median(times))} ms`);
  }
  const url = `${served.url}#/playground`;
  const usual = await played(browser, url, '1500');
  const longest = Math.round(Math.max(0, ...usual.long));
  console.log(
    `playground, as it is at first: ${usual.pictures.toFixed(1)} pictures a second, ` +
      `${usual.long.length} tasks over 50 ms (the longest ${longest} ms), ${Math.round(usual.steps)} steps a second`,
  );
  // The same network on as many points in batches as large, with the same loss.
  const same = `${url}?loss=mse&lr=0.03`;
  const rates: { readonly own: number; readonly other: number | undefined }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { steps: own } = await played(browser, same, 'Infinity');
    rates.push({ own, other: source === undefined ? undefined : await engine(browser, url, source) });
  }
  const own = median(rates.map((rate) => rate.own));
  console.log(`playground, as fast as it goes: ${Math.round(own)} steps a second, pictures and losses among them`);
  if (source !== undefined) {
    const other = median(rates.map((rate) => rate.other!));
    console.log(
      `TensorFlow Playground's engine, by itself: ${Math.round(other)} steps a second; ${(own / other).toFixed(1)}×`,
    );
  }
} finally {
  await browser.close();
  await served.close();
}
