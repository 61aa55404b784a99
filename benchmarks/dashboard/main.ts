/**
 * `npm run bench:dashboard [-- --steps 1000000 --cuts 1000 --stream --json --database long.db]`, with `--stream` the stream alone, with `--reads` all but it: a dashboard on a long run, over a real socket. How soon
 * there is something to see, what each path takes, whether a stream that is cut again and again brings every step once, and what
 * a client that takes nothing costs the others.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checksum, seededRng } from '@alavanca/core'
import { serveDashboard } from '@alavanca/dashboard'
import { type PublicState, publicStateOf } from '@alavanca/engine'
import { openSqliteReader } from '@alavanca/sqlite'
import { Desk } from '../../packages/dashboard/src/api/desk.ts'
import { counterfactualsAnswer } from '../../packages/dashboard/src/api/schemas/counterfactuals.ts'
import { decisionsAnswer } from '../../packages/dashboard/src/api/schemas/decisions.ts'
import { nowAnswer, stateAnswer } from '../../packages/dashboard/src/api/schemas/state.ts'
import { tradesAnswer } from '../../packages/dashboard/src/api/schemas/trades.ts'
import { longRunConfig, writeLongRun } from './long-run.ts'
import { followCut } from './page-stream.ts'

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '1000000' },
    cuts: { type: 'string', default: '1000' },
    stream: { type: 'boolean', default: false },
    reads: { type: 'boolean', default: false },
    // one that `long-run.ts` wrote, so that a change is measured on the same run as before it
    database: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const folder = mkdtempSync(join(tmpdir(), 'alavanca-bench-'))
const path = values.database ?? join(folder, 'long.db')
const token = 'a token for the benchmark'
const headers = { authorization: `Bearer ${token}`, 'x-alavanca': '1', 'content-type': 'application/json' }
const say = (text: string): void => {
  if (!values.json) console.log(text)
}

const cpuSince = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

const stepsIn = (file: string): number => {
  const reader = openSqliteReader(file)
  const { step } = reader.ends()
  reader.close()
  return step
}

try {
  say('Writing the run…')
  const writing = performance.now()
  const steps = values.database === undefined ? await writeLongRun(path, Number(values.steps)) : stepsIn(path)
  say(`${steps.toLocaleString('en')} steps in ${((performance.now() - writing) / 1_000).toFixed(0)} s`)

  const begun = performance.now()
  const idle = process.cpuUsage()
  const bots = [{ id: 'long', path, configs: [longRunConfig()] }]
  const served = await serveDashboard({ bots, token, port: 0, stallMs: 5_000 })
  const get = async (asked: string) => fetch(`${served.url}${asked}`, { headers })
  const first = nowAnswer.parse(await (await get('/api/v5/now')).json())
  const firstDataMs = performance.now() - begun
  const firstDataCpuMs = cpuSince(idle)
  say(
    `first data after ${firstDataMs.toFixed(0)} ms (${firstDataCpuMs.toFixed(0)} of the processor): step ${first.asOf.sequence}, settings ${first.settings}`,
  )

  const { decisions } = decisionsAnswer.parse(await (await get('/api/v5/decisions?limit=1')).json())
  const newest = tradesAnswer.parse(await (await get('/api/v5/trades?limit=1')).json())
  const closedAt = newest.trades[0]?.closedAtMs ?? 0
  const paths = values.stream
    ? []
    : [
        '/api/v5/bots',
        '/api/v5/health',
        '/api/v5/now',
        '/api/v5/state',
        `/api/v5/steps/${Math.floor(steps / 2)}`,
        '/api/v5/capital/status',
        '/api/v5/rl/status',
        '/api/v5/rl/actions_summary',
        '/api/v5/scalp/status',
        '/api/v5/decisions',
        '/api/v5/decisions?refusedBy=CONFIDENCE',
        `/api/v5/decisions/${encodeURIComponent(decisions[0]?.id ?? '')}`,
        '/api/v5/trades',
        '/api/v5/policy',
        '/api/v5/snapshots?limit=20',
        '/api/v5/lessons',
        '/api/v5/tuning',
        '/api/v5/counterfactuals',
        `/api/v5/report?from=${closedAt - 86_400_000}`,
        '/api/v5/report',
        '/metrics',
      ]
  const timed = async (asked: string, runs: number) => {
    const times: number[] = []
    const busy: number[] = []
    let status = 0
    for (let run = 0; run < runs; run += 1) {
      const start = performance.now()
      const used = process.cpuUsage()
      const response = await get(asked)
      await response.arrayBuffer()
      status = response.status
      times.push(performance.now() - start)
      busy.push(cpuSince(used))
    }
    times.sort((a, b) => a - b)
    busy.sort((a, b) => a - b)
    const middle = Math.floor(runs / 2)
    return { asked, status, medianMs: times[middle] ?? 0, worstMs: times.at(-1) ?? 0, cpuMs: busy[middle] ?? 0 }
  }
  const lineOf = ({ asked, status, medianMs, worstMs, cpuMs }: Awaited<ReturnType<typeof timed>>): string =>
    `${asked.padEnd(58)}${[medianMs, worstMs, cpuMs].map((ms) => ms.toFixed(1).padStart(10)).join('')}  ${status}`
  const during: Awaited<ReturnType<typeof timed>>[] = []
  for (const asked of paths) during.push(await timed(asked, 15))
  say('\nMilliseconds while refusals are simulated from the beginning   median     worst processor  status')
  for (const time of during) say(lineOf(time))
  const simulating = performance.now()
  while (!values.stream) {
    const { coverage } = counterfactualsAnswer.parse(await (await get('/api/v5/counterfactuals')).json())
    if (coverage.isComplete) break
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  say(`refusals of the whole run simulated after another ${((performance.now() - simulating) / 1_000).toFixed(0)} s`)
  const after: typeof during = []
  for (const asked of paths) after.push(await timed(asked, 31))
  say('\nMilliseconds once that is done                                  median     worst processor  status')
  for (const time of after) say(lineOf(time))
  const preview = async (explorationFloor: number) => {
    const start = performance.now()
    const before = process.cpuUsage()
    const asked = { method: 'POST', headers, body: JSON.stringify({ change: { explorationFloor } }) }
    const { status } = await fetch(`${served.url}/api/v5/tuning/preview`, asked)
    return { status, ms: performance.now() - start, cpuMs: cpuSince(before) }
  }
  const previews = [await preview(0.2), await preview(0.3)]
  for (const [index, { status, ms, cpuMs }] of previews.entries())
    say(
      `POST /api/v5/tuning/preview, ${index === 0 ? 'once' : 'and another'}`.padEnd(58) +
        `${ms.toFixed(1).padStart(10)}${cpuMs.toFixed(1).padStart(20)}  ${status}`,
    )

  if (values.reads) {
    await served.close()
    if (values.json)
      console.log(JSON.stringify({ steps, firstDataMs, firstDataCpuMs, during, after, previews }, null, 2))
    rmSync(folder, { recursive: true, force: true })
    process.exit(0)
  }
  say('\nCutting the stream…')
  const rng = seededRng('cuts')
  // from nothing: what the whole journal makes of it, by the page's own code
  const origin: PublicState = new Desk(null).state
  const slow = await Promise.all([0, 1, 2].map(() => fetch(`${served.url}/api/v5/stream?after=0`, { headers })))
  const streaming = performance.now()
  const streamed = await followCut({
    ...{ url: served.url, headers, rng, last: steps, cuts: Number(values.cuts) },
    ...{ state: origin, hash: checksum(origin) },
  })
  const streamSeconds = (performance.now() - streaming) / 1_000
  const end = stateAnswer.parse(await (await get('/api/v5/state')).json())
  const reader = openSqliteReader(path)
  const snapshot = reader.latestSnapshot()
  reader.close()
  // what is configured is in a snapshot alone: capital by symbol, and the settings that were not tuned
  const { capital, tuning } = origin
  const known = checksum({ ...end.state, capital, tuning: { ...end.state.tuning, settings: tuning.settings } })
  const isSame =
    known === checksum(streamed.state) &&
    streamed.steps === steps &&
    streamed.wrong + streamed.begunAnew === 0 &&
    streamed.state.sequence === end.sequence
  const isEngine = snapshot !== null && publicStateOf(snapshot).counts.trades <= end.state.counts.trades
  for (const response of slow) await response.body?.cancel().catch(() => undefined)
  say(
    `${streamed.steps.toLocaleString('en')} steps over ${streamed.cuts} cuts in ${streamSeconds.toFixed(0)} s, ` +
      `${Math.round(streamed.steps / streamSeconds).toLocaleString('en')} steps/s beside three clients that take nothing: ` +
      `${isSame ? 'the same state as the server’s' : 'ANOTHER STATE'}, ${streamed.wrong} out of turn, ` +
      `${streamed.begunAnew} times begun anew, ${streamed.hashes} hashes compared`,
  )
  await served.close()
  if (values.json) {
    const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length }
    const { state: _, ...told } = streamed
    const stream = { ...told, seconds: streamSeconds, isSame }
    console.log(
      JSON.stringify({ machine, steps, firstDataMs, firstDataCpuMs, during, after, previews, stream }, null, 2),
    )
  }
  if (!isSame || !isEngine) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
