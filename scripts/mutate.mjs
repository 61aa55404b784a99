// Changes the code in small ways, one at a time, and says which of the changes no test notices:
// `npm run mutate -- capital gate`, or all areas; `rules/leave-leg` is one file. What has not changed since the last run is
// not tried again; `--anew` forgets that, and `--static` also tries what runs only while a module is loaded, which takes ten
// times as long.
import { rmSync } from 'node:fs'
import { Stryker } from '@stryker-mutator/core'

/** Where the money is decided, and by which folders' tests each is judged. */
const areas = {
  capital: { name: 'capital', folder: 'src', judges: ['src'] },
  scalp: { name: 'scalp', folder: 'src', judges: ['src'] },
  gate: { name: 'gate', folder: 'src', judges: ['src'] },
  online: { name: 'online', folder: 'src', judges: ['src'] },
  rules: { name: 'engine', folder: 'src/rules', judges: ['src/rules', 'src/trade'] },
  broker: { name: 'replay', folder: 'src/broker', judges: ['src/broker'] },
}

const flags = process.argv.slice(2).filter((word) => word.startsWith('--'))
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const unknown = [
  ...asked.filter((area) => !Object.hasOwn(areas, area.split('/')[0])),
  ...flags.filter((flag) => !['--static', '--anew'].includes(flag)),
]
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: not one of ${Object.keys(areas).join(', ')}, --static, --anew`)
  process.exit(1)
}

const figures = []
for (const area of asked.length > 0 ? asked : Object.keys(areas)) {
  const [place, file = '*'] = area.split('/')
  const { name, folder, judges } = areas[place]
  const report = `runs/mutation/${area.replace('/', '-')}.json`
  const incrementalFile = report.replace('.json', '.incremental.json')
  if (flags.includes('--anew')) rmSync(incrementalFile, { force: true })
  process.env.MUTATED_PACKAGE = name
  process.env.JUDGES = judges.join()
  const inside = `packages/${name}/${folder}/**`
  const mutants = await new Stryker({
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'scripts/mutation/vitest.config.ts', related: false },
    mutate: [`${inside}/${file}.ts`, `!${inside}/*.test.ts`, `!${inside}/*.test-prop.ts`, `!${inside}/*.test-d.ts`],
    coverageAnalysis: 'perTest',
    ignoreStatic: !flags.includes('--static'),
    incremental: true,
    incrementalFile,
    concurrency: 1,
    // a busy machine is not a mutant that never ends
    timeoutMS: 60_000,
    reporters: ['clear-text', 'progress-append-only', 'json'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    jsonReporter: { fileName: report },
    tempDirName: 'runs/stryker',
    disableTypeChecks: false,
    allowConsoleColors: false,
  }).runMutationTest()
  const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length
  const killed = count('Killed', 'Timeout')
  const survived = count('Survived', 'NoCoverage')
  figures.push({ area, killed, survived, 'left out': count('Ignored'), '%': percent(killed, survived) })
}
console.table(figures)

function percent(killed, survived) {
  return Number(((100 * killed) / (killed + survived)).toFixed(1))
}
