// Declarations of the packages. The compiler writes them once for all sources, and checks these on the way; then those of a
// package are put together, a file for each of its entries. A bundler that asks the compiler itself reads and checks every
// package again for each one that stands on it, which is ten times the work.
import { readFileSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { rollup } from 'rollup'
import { dts } from 'rollup-plugin-dts'
import { root } from './pnpm.mjs'
import { finished } from './side-by-side.mjs'

const loose = join(root, 'dist', 'declarations')
// `npm run types` is done by the native compiler: with this one, both majors have read the sources
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')

/** A declaration for each source that is shipped, in a folder of their own: `{ status, text }` of the compiler. */
export const writeDeclarations = () => {
  // what belongs to a source that is no longer there would still be found
  rmSync(loose, { recursive: true, force: true })
  return finished([tsc, '-p', 'tsconfig.declarations.json', '--outDir', loose, '--pretty', 'false'], { cwd: root })
}

const declarationOf = (source) => source.replace(/\.tsx?$/, '.d.ts')

/** Entries of a package, as its `package.json` tells them: the declaration of each one's source by the name it ships under. */
const entriesOf = (name) => {
  const { exports } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'))
  return Object.fromEntries(
    Object.values(exports)
      .filter((entry) => entry['@alavanca/source'] !== undefined)
      .map((entry) => [
        entry.import.types.replace(/^\.\/dist\/(.*)\.d\.ts$/, '$1'),
        join(loose, 'packages', name, declarationOf(entry['@alavanca/source'])),
      ]),
  )
}

/** What stands in the same package goes into the entry; other packages stay imports. */
const withinThePackage = {
  name: 'within-the-package',
  resolveId: (id, from) => {
    if (from === undefined) return id
    return id.startsWith('.') ? declarationOf(resolve(dirname(from), id)) : { id, external: true }
  },
}

/** Declarations of every entry of a package into its `dist`, for ESM and CommonJS, out of what `writeDeclarations` wrote. */
export const bundleDeclarations = async (name) => {
  const bundle = await rollup({
    input: entriesOf(name),
    plugins: [withinThePackage, dts()],
    onwarn: (warning) => {
      // types may name each other in a circle
      if (warning.code !== 'CIRCULAR_DEPENDENCY') throw new Error(warning.message)
    },
  })
  for (const ending of ['.d.ts', '.d.cts']) {
    await bundle.write({
      dir: join(root, 'packages', name, 'dist'),
      entryFileNames: `[name]${ending}`,
      chunkFileNames: (chunk) => `${chunk.name.replace(/\.d$/, '')}-[hash]${ending}`,
    })
  }
  await bundle.close()
}
