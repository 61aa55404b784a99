// Writes what is derived from the sources: `.env.example`, the reference pages, and the script that HTML reports carry.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { generatedPages } from './reference/pages.ts'
import { reportPageModule } from './report-page.ts'

const root = dirname(import.meta.dirname)

const files = { ...generatedPages(), 'packages/report/src/html/inlined/page.ts': await reportPageModule() }

for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
  console.log(`wrote ${path}`)
}
