/** `npm run bench`: measures the house, one bench a fresh process. benchmarks/README.md tells every option. */
import { loadavg } from 'node:os'
import { ArgumentFault, type BenchArguments, benchArguments } from './suite/arguments.ts'
import { compareWithBaseline, relativeValues } from './suite/baseline.ts'
import { checkoutOf } from './suite/checkout.ts'
import { BASELINE, RESULTS, readBaseline, readResults, thisMachine, writeJson, writeText } from './suite/files.ts'
import { measureBench, measurePairs } from './suite/measure-benches.ts'
import { performancePages } from './suite/pages/performance-pages.ts'
import { type PairedMeasure, pairedMeasures } from './suite/pairing.ts'
import { comparisonInWords, pairsInWords, resultsInWords } from './suite/print.ts'
import { progressOn } from './suite/progress.ts'
import { type BenchResult, resultOf, type SuiteResults, withNewer } from './suite/results.ts'
import { BENCHES, nameOf } from './suite/table.ts'

const writeDocs = (): void => {
  const results = readResults()
  if (results === null) throw new ArgumentFault(`There are no results in ${RESULTS} yet: npm run bench -- --write.`)
  for (const [path, text] of Object.entries(performancePages(results, BENCHES))) {
    writeText(path, text)
    console.error(`wrote ${path}`)
  }
}

const list = ({ chosen }: BenchArguments): void => {
  for (const entry of chosen)
    console.log(`${nameOf(entry)}${entry.isLong === true ? '  (with --long, or by name)' : ''}`)
}

const measureAll = async ({ chosen, ...manner }: BenchArguments): Promise<readonly BenchResult[]> => {
  const progress = progressOn(process.stderr, chosen.length)
  const results: BenchResult[] = []
  for (const entry of chosen) {
    progress.begin(nameOf(entry))
    const outcome = await measureBench(entry, manner)
    if (outcome.type === 'FAILED') {
      process.exitCode = 1
      progress.end(nameOf(entry), `FAILED: ${outcome.reason}`)
    } else {
      results.push(resultOf(entry, outcome.report))
      progress.end(nameOf(entry), outcome.report.lacking ?? `${outcome.seconds.toFixed(1)} s`)
    }
  }
  return results
}

const write = ({ writes, date, chosen }: BenchArguments, run: SuiteResults): void => {
  const before = chosen.length === BENCHES.length ? null : readResults()
  const benches = withNewer(before?.benches ?? [], run.benches, BENCHES)
  if (writes.results) writeJson(RESULTS, { ...run, benches })
  if (writes.baseline) {
    const values = { ...(before === null ? {} : readBaseline()?.values), ...relativeValues(run.benches) }
    writeJson(BASELINE, { date, machine: run.machine, values })
  }
  if (writes.docs) writeDocs()
}

const measure = async (asked: BenchArguments): Promise<void> => {
  const load = loadavg()[0] ?? 0
  const benches = await measureAll(asked)
  const run: SuiteResults = { date: asked.date, machine: thisMachine(), load: Number(load.toFixed(1)), benches }
  if (asked.isJson) console.log(JSON.stringify(run, null, 2))
  else console.log(resultsInWords(benches, run.machine))
  if (asked.isChecked) {
    const baseline = readBaseline()
    if (baseline === null) throw new ArgumentFault(`There is no ${BASELINE} yet: npm run bench -- --write-baseline.`)
    console.error(comparisonInWords(compareWithBaseline(benches, baseline)))
  }
  write(asked, run)
}

interface Compared {
  readonly name: string
  readonly measures: readonly PairedMeasure[]
}

const compare = async ({ chosen, isJson, ...manner }: BenchArguments, against: string): Promise<void> => {
  const other = checkoutOf(against)
  const progress = progressOn(process.stderr, chosen.length)
  const compared: Compared[] = []
  try {
    for (const entry of chosen) {
      const name = nameOf(entry)
      progress.begin(name)
      const outcome = await measurePairs(entry, other.folder, manner)
      if (outcome.type === 'FAILED') progress.end(name, `not compared: ${outcome.reason}`)
      else {
        const measures = pairedMeasures(outcome.pairs)
        compared.push({ name, measures })
        progress.end(name, `${outcome.pairs.length} pairs`)
        if (!isJson) console.log(pairsInWords(name, other.name, measures))
      }
    }
  } finally {
    other.release()
  }
  if (isJson) console.log(JSON.stringify({ machine: thisMachine(), against, compared }, null, 2))
  if (compared.length === 0) process.exitCode = 1
}

try {
  const asked = benchArguments(process.argv.slice(2), BENCHES, new Date().toISOString().slice(0, 10))
  if (asked.task === 'LIST') list(asked)
  else if (asked.task === 'WRITE_DOCS') writeDocs()
  else if (asked.against !== null) await compare(asked, asked.against)
  else await measure(asked)
} catch (fault) {
  if (!(fault instanceof ArgumentFault)) throw fault
  console.error(fault.message)
  process.exitCode = 2
}
