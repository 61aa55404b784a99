// Packs every package that is shipped into dist/packages, as `npm publish <tarball>` takes them.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { packInto } from './pack-package.ts'
import { shipped } from './shipped.mjs'
import { ROOT } from './site/house.ts'

const folder = join(ROOT, 'dist', 'packages')
rmSync(folder, { recursive: true, force: true })
for (const path of Object.values(await packInto(folder, shipped))) console.log(path)
