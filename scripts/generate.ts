// Writes what is derived from tables in the sources: `.env.example` and the reference pages.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { generatedPages } from './reference/pages.ts'

const root = dirname(import.meta.dirname)

for (const [path, text] of Object.entries(generatedPages())) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
  console.log(`wrote ${path}`)
}
