// What each package exports, as a report that is committed: a change of it is seen in review, and `verify` fails until
// `npm run check:api -- --accept` has written it down. Reads the built declarations, so it comes after the build.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor'
import { root } from './pnpm.mjs'
import { shipped } from './shipped.mjs'

const accept = process.argv.includes('--accept')
// not below a package, whose folder may be packed at the same time
const fresh = join(root, 'dist', 'api')

/** Built declarations of every entry that a package exports. */
const entriesOf = (folder) => {
  const { publishConfig } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return Object.values(publishConfig.exports).flatMap((entry) => entry?.import?.types ?? [])
}

/** `./dist/node/index.d.ts` is `node-index`. */
const nameOf = (types) =>
  relative('dist', types)
    .replace(/\.d\.ts$/, '')
    .replaceAll(sep, '-')

const configOf = (folder, types) =>
  ExtractorConfig.prepare({
    packageJsonFullPath: join(folder, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: join(folder, types),
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'es2022',
            lib: ['es2023'],
            module: 'nodenext',
            strict: true,
            types: ['node'],
            skipLibCheck: true,
          },
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: `${nameOf(types)}.api.md`,
        reportFolder: join(folder, 'api'),
        reportTempFolder: fresh,
        includeForgottenExports: false,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        // declarations are checked by the compiler, and docstrings by a test of their own
        compilerMessageReporting: { default: { logLevel: 'none' } },
        extractorMessageReporting: { default: { logLevel: 'none' } },
        tsdocMessageReporting: { default: { logLevel: 'none' } },
      },
    },
  })

let failed = 0
for (const name of shipped) {
  const folder = join(root, 'packages', name)
  for (const made of [join(folder, 'api'), fresh]) mkdirSync(made, { recursive: true })
  const changed = entriesOf(folder).filter((types) => {
    if (!existsSync(join(folder, types))) throw new Error(`${types} of ${name} is not built: run npm run build`)
    const { apiReportChanged } = Extractor.invoke(configOf(folder, types), {
      localBuild: accept,
      messageCallback: (message) => {
        message.handled = true
      },
    })
    return apiReportChanged
  })
  rmSync(fresh, { recursive: true })
  const told = changed.map(nameOf).join(', ')
  const wrong = changed.length > 0 && !accept
  if (wrong) failed += 1
  console.log(
    `${wrong ? 'FAIL' : 'ok  '} @alavanca/${name}${told === '' ? '' : `: ${told} ${accept ? 'written' : 'differs'}`}`,
  )
}
if (failed > 0) {
  console.log(
    '\nWhat packages export differs from their reports. If it is meant: npm run check:api -- --accept, and tell it',
  )
  console.log('to those who upgrade by npm run change.')
  process.exitCode = 1
}
