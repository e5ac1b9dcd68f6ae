import { fileURLToPath, pathToFileURL } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { publicNames } from './public-names.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** All browsers that run the lab read the smallest of the formats in which KaTeX brings its fonts. */
const smallestFonts: Plugin = {
  name: 'smallest-fonts',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('katex') && id.endsWith('.css')
      ? code.replaceAll(/,url\([^)]*\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)/g, '')
      : undefined,
};

/**
 * Workers as entries of the same build, so that they share the library's code with the page: the browser loads it once.
 * In development Vite serves them each by itself.
 */
const sharedWorkers: Plugin = {
  name: 'shared-workers',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    if (!code.includes('new Worker(')) return undefined;
    return code.replaceAll(/new URL\('(\.[^']*worker\.ts)', import\.meta\.url\)/g, (_, path: string) => {
      const reference = this.emitFile({ type: 'chunk', id: fileURLToPath(new URL(path, pathToFileURL(id))) });
      return `import.meta.ROLLUP_FILE_URL_${reference}`;
    });
  },
};

/** What lets threads share memory, in development as where it is served. */
const isolated = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  cacheDir: `${root}node_modules/.vite`,
  resolve: { alias: publicNames() },
  plugins: [smallestFonts, sharedWorkers],
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
    // Its code asks for the document, which workers have none of.
    modulePreload: false,
  },
});
