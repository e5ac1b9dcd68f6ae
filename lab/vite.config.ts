import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The library by its public names, read from its sources: `talweg/plot` is what the package exports under that name. */
function talweg(): { find: RegExp; replacement: string }[] {
  const { exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
    exports: Readonly<Record<string, string | { default: string }>>;
  };
  return Object.entries(exports).flatMap(([name, target]) =>
    typeof target === 'string'
      ? []
      : {
          find: new RegExp(`^talweg${name.slice(1)}$`),
          replacement: root + target.default.replace('./dist/', 'src/').replace(/js$/, 'ts'),
        },
  );
}

/** All browsers that run the lab read the smallest of the formats in which KaTeX brings its fonts. */
const smallestFonts: Plugin = {
  name: 'smallest-fonts',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('katex') && id.endsWith('.css')
      ? code.replaceAll(/,url\([^)]*\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)/g, '')
      : undefined,
};

/** What lets threads share memory, in development as where it is served. */
const isolated = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  resolve: { alias: talweg() },
  plugins: [smallestFonts],
  server: { headers: isolated, host: '127.0.0.1', fs: { allow: [root] } },
  preview: { headers: isolated, host: '127.0.0.1' },
  worker: { format: 'es' },
  build: {
    outDir: `${root}dist/lab`,
    emptyOutDir: true,
    target: 'es2023',
    // Files of their own are kept by the browser, and no policy has to allow data in addresses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    modulePreload: { polyfill: false },
  },
});
