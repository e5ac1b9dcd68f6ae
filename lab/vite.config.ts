import { fileURLToPath } from 'node:url';
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

/** What lets threads share memory, in development as where it is served. */
const isolated = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  resolve: { alias: publicNames() },
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
