/** Writes the simulated recordings next to this file. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoFiles } from './demo-files.ts'

for (const { name, bytes } of demoFiles()) {
  writeFileSync(join(import.meta.dirname, name), bytes)
  console.log(`${name}: ${bytes.length} bytes`)
}
