// Packs every package that is shipped into dist/packages, as `npm publish <tarball>` takes them.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { packPackage } from './pack-package.ts'
import { shipped } from './shipped.mjs'
import { ROOT } from './site/house.ts'

const folder = join(ROOT, 'dist', 'packages')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
for (const name of shipped) console.log(await packPackage(name, folder))
