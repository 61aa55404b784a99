import { join } from 'node:path'
import { defineConfig } from 'vite'

/** The page as static files: scripts and styles under names that change with what is in them, nothing inline. */
export default defineConfig({
  root: import.meta.dirname,
  // wherever the server stands, also behind a proxy
  base: './',
  logLevel: 'warn',
  resolve: { conditions: ['@alavanca/source', 'module', 'browser'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: join(import.meta.dirname, '..', 'dist', 'page'),
    emptyOutDir: true,
    target: 'es2022',
    // small pictures would become data in the style sheet, which the page's policy refuses
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
})
