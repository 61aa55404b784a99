// Builds the site of the documentation into dist/site/html: pages, API, search, and their text in one file. Nothing is fetched.
import { join } from 'node:path'
import { build, serve } from 'vitepress'
import { writeApi } from './site/api.ts'
import { assemble } from './site/assemble.ts'
import { builtFaults } from './site/built-faults.ts'
import { BASE, HOMEPAGE, HTML_FOLDER, ROOT } from './site/house.ts'
import { writeLlms } from './site/llms.ts'
import { sitePages } from './site/pages.ts'

const folder = join(ROOT, 'docs')
if (process.argv.includes('--serve')) {
  await serve({ root: folder, port: 4173 })
  console.log('http://127.0.0.1:4173, until Ctrl+C')
} else {
  const start = performance.now()
  const pages = sitePages(ROOT)
  assemble(pages)
  await writeApi()
  await build(folder)
  writeLlms(pages)
  const faults = builtFaults(HTML_FOLDER, BASE, HOMEPAGE)
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
  console.log(`${HTML_FOLDER} (${((performance.now() - start) / 1000).toFixed(1)} s)`)
}
