/**
 * `npm run bench:dashboard:slow [-- --rounds 8 --steps 20000 --json]`: what clients that take nothing cost the bot. A bot writes its steps; a
 * dashboard in a process of its own serves them, with three clients that take nothing or with none, turn about. Compared is the
 * bot's own processor time a step, round by round, so that whatever else the machine does falls on both.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { serveDashboard } from '@alavanca/dashboard'
import { Engine } from '@alavanca/engine'
import { openSqliteStore } from '@alavanca/sqlite'
import { longRunConfig, longRunEvents } from './long-run.ts'

const TOKEN = 'a token for the benchmark'
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '8' },
    steps: { type: 'string', default: '20000' },
    serve: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})

const serve = async (path: string): Promise<void> => {
  const bots = [{ id: 'long', path, configs: [longRunConfig()] }]
  let dropped = 0
  const log = ({ message }: { readonly message: string }): void => {
    if (message.includes('was dropped')) dropped += 1
  }
  // well below a round, so that each client is dropped in it
  const served = await serveDashboard({ bots, token: TOKEN, port: 0, stallMs: 200, log })
  process.stdout.write(`${served.url}\n`)
  process.stdin.resume()
  await once(process.stdin, 'end')
  await served.close()
  process.stdout.write(`${dropped}\n`)
}

/** Asks for everything from the first step on, and reads nothing of it. */
const stalled = (url: string): (() => void) => {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  // it is dropped, and that is what it is for
  socket.on('error', () => undefined)
  socket.pause()
  const words = [`GET /api/v5/stream?after=0 HTTP/1.1`, `host: ${hostname}:${port}`, `authorization: Bearer ${TOKEN}`]
  socket.write(`${words.join('\r\n')}\r\n\r\n`)
  return () => socket.destroy()
}

const middle = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN

const measure = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'alavanca-bench-'))
  const path = join(folder, 'long.db')
  try {
    const [rounds, steps] = [Number(values.rounds), Number(values.steps)]
    const events = longRunEvents((2 * rounds + 4) * steps)
    const store = await openSqliteStore(path, { synchronous: 'NORMAL', groupSteps: 50 })
    const engine = new Engine({ config: longRunConfig() })
    let at = 0
    /** Microseconds of the bot's processor a step. */
    const live = async (): Promise<number> => {
      const used = process.cpuUsage()
      for (const until = at + steps; at < until; at += 1) {
        const event = events[at]
        if (event !== undefined) store.append(engine.process(event))
        // a breath now and then, in which the dashboard reads
        if (at % 200 === 0) await new Promise((resolve) => setTimeout(resolve, 2))
      }
      store.flush()
      const { user, system } = process.cpuUsage(used)
      return (user + system) / steps
    }
    await live()
    store.saveSnapshot(engine.snapshot())
    const child = spawn(process.execPath, [...process.execArgv, import.meta.filename, '--serve', path], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const [line] = await once(child.stdout, 'data')
    const url = String(line).trim()
    await live()
    const pairs: { readonly alone: number; readonly beside: number }[] = []
    for (let round = 0; round < rounds; round += 1) {
      const beside = async (): Promise<number> => {
        const ends = [0, 1, 2].map(() => stalled(url))
        const cost = await live()
        for (const end of ends) end()
        return cost
      }
      // who goes first changes, so that what grows with the journal falls on both
      const first = round % 2 === 0 ? await live() : await beside()
      const second = round % 2 === 0 ? await beside() : await live()
      pairs.push(round % 2 === 0 ? { alone: first, beside: second } : { alone: second, beside: first })
    }
    child.stdin.end()
    const [told] = await once(child.stdout, 'data')
    const dropped = Number(String(told).trim())
    await once(child, 'exit')
    store.close()
    const ratios = pairs.map(({ alone, beside }) => beside / alone)
    const alone = middle(pairs.map((pair) => pair.alone))
    if (values.json) console.log(JSON.stringify({ rounds, steps, aloneMicros: alone, ratios, dropped }, null, 2))
    else
      console.log(
        `${rounds} rounds of ${steps} steps: ${alone.toFixed(0)} µs of the bot's processor a step alone; beside three clients that take ` +
          `nothing ${(100 * (middle(ratios) - 1)).toFixed(1)} % more (median of pairs; ${ratios.map((ratio) => (100 * (ratio - 1)).toFixed(1)).join(', ')}); ` +
          `${dropped} of ${3 * rounds} clients were dropped`,
      )
    if (dropped < 3 * rounds) process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await (values.serve === undefined ? measure() : serve(values.serve))
