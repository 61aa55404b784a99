import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSqliteSweepStore, type SweepStore } from '@alavanca/sweep/node'
import { openPostgresSweepStore } from '@alavanca/sweep-postgres'
import { startPostgres } from '@alavanca/testing/postgres'
import { bundledSweeps } from '@alavanca/testing/sweep-proof-bundle'
import { afterAll, describe, expect, test } from 'vitest'
import { barsThat, marketFolder, strategyText } from '../../test/market-folder.ts'
import { terminalIn } from '../../test/terminal.ts'
import { EXIT } from '../exit.ts'
import { run } from '../run.ts'

/** Six processes and a dozen calls: ten seconds of a quiet machine, and minutes of one that is not. */
const PATIENCE_MS = 400_000
const DAYS = 44
const SETS = 40

/** Takes its time at every third bar, and none of the processor's: long enough to be killed in between. */
const SLOW = `${strategyText('slow', 3).replace('++seen', '(seen % 3 || Atomics.wait(clock, 0, 0, 0.2), ++seen)')}
const clock = new Int32Array(new SharedArrayBuffer(4))`
const SPACE = {
  parameters: {
    SCALP_TP_POINTS: { type: 'integer', from: 40, to: 200, step: 5 },
    SCALP_SL_POINTS: { type: 'integer', from: 20, to: 120, step: 5 },
  },
}

const folder = marketFolder(1)
writeFileSync(join(folder, 'bars.csv'), barsThat('climb', DAYS, 10))
writeFileSync(join(folder, 'strategy.mjs'), SLOW)
writeFileSync(join(folder, 'space.json'), JSON.stringify(SPACE))

const { server, missing } = await startPostgres()
afterAll(() => server?.stop())

// as it is installed: what is killed has to be a process, and one of source takes many times as long to begin
const programs = await bundledSweeps({
  alavanca: join(import.meta.dirname, '../main.ts'),
  'sweep-job': join(import.meta.dirname, 'sweep-job.ts'),
})
afterAll(() => programs.remove())

interface Process {
  readonly child: ChildProcess
  said(): string
  /** Its exit code and what it printed; null where it was killed. */
  readonly ended: Promise<{ readonly code: number | null; readonly out: string }>
}

const alavanca = (...argv: readonly string[]): Process => {
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe']
  const child = spawn(process.execPath, [programs.pathOf('alavanca'), 'sweep', ...argv], { cwd: folder, stdio })
  let [out, err] = ['', '']
  child.stdout.on('data', (bytes) => {
    out += String(bytes)
  })
  child.stderr.on('data', (bytes) => {
    err += String(bytes)
  })
  return { child, said: () => err, ended: once(child, 'close').then(([code]) => ({ code, out })) }
}

const RUN = [
  ...['run', '--data', 'bars.csv', '--instrument', 'WIN', '--timezone', 'America/Sao_Paulo', '--threads', '1'],
  ...['--strategy', 'strategy.mjs', '--space', 'space.json', '--search', 'sobol', '--budget', String(SETS)],
  ...['--hold-out', '2026-04-11', '--json'],
]

describe.skipIf(server === null)(
  `the command on ${server?.version ?? `PostgreSQL: ${missing}`}`,
  { timeout: PATIENCE_MS },
  () => {
    const url = server?.url ?? ''

    const here = async (...argv: readonly string[]) => {
      const terminal = terminalIn(folder)
      const code = await run(['sweep', ...argv, '--database', url], terminal)
      return { code, ...terminal.written }
    }
    const facts = async (...argv: readonly string[]) => JSON.parse((await here(...argv, '--json')).out)
    const until = (rule: () => Promise<boolean>) => expect.poll(rule, { timeout: 60_000, interval: 300 }).toBe(true)

    const digests = async (store: SweepStore, sweep: string) => {
      const results = await store.results(sweep, 0)
      const rows = [...results].map(([hash, { digest }]) => `${hash} ${digest}`).sort()
      await store.close()
      return rows
    }

    test('a pause, workers, one of them killed, and the end: the same results and verdict as in threads over a file', async () => {
      const alone = await alavanca(...RUN, '--database', 'alone.db').ended
      const expected = JSON.parse(alone.out)
      const first = alavanca(...RUN, '--database', url)
      await until(async () => first.said().includes('registered in PostgreSQL'))
      expect(await here('pause')).toMatchObject({ code: EXIT.ok })
      expect((await first.ended).code).toBe(EXIT.ok)
      expect(first.said()).toContain('It is paused')
      const paused = await facts('status')
      expect(paused).toMatchObject({ phase: 'PAUSED', expected: SETS, running: 0 })
      const work = () => alavanca('work', '--database', url, '--threads', '1')
      const killed = work()
      expect((await here('resume')).err).toContain('wherever alavanca sweep work runs')
      await until(async () => (await facts('status')).running > 0)
      const other = work()
      killed.child.kill('SIGKILL')
      expect((await killed.ended).code).toBeNull()
      const atTheKill = await facts('status')
      expect(atTheKill.results).toBeLessThan(SETS)
      expect((await other.ended).code).toBe(EXIT.ok)
      const { head, ...end } = await facts('status')
      expect(end).toMatchObject({ phase: 'FINISHED', results: SETS, poison: 0, running: 0, open: 0 })
      const told = await facts('report')
      expect(told.registration.chainHead).toBe(head)
      const { chainHead: _, ...registered } = expected.registration
      expect(told).toMatchObject({ ...expected, registration: registered })
      expect(told.verdict).toEqual(expected.verdict)
      const sweep = told.registration.name
      expect(await digests(await openPostgresSweepStore(url), sweep)).toEqual(
        await digests(await openSqliteSweepStore(join(folder, 'alone.db')), sweep),
      )
    })

    test('the hold-out is opened once, and shows what it shows over a file', async () => {
      const opened = await facts('open-hold-out')
      const terminal = terminalIn(folder)
      await run(['sweep', 'open-hold-out', '--database', 'alone.db', '--json'], terminal)
      expect(opened.winner).toEqual(JSON.parse(terminal.written.out).winner)
      expect(opened.winner.holdOutCents).toHaveLength(DAYS - 40)
      expect(await here('open-hold-out')).toMatchObject({ code: EXIT.usage, err: expect.stringContaining('only once') })
      expect((await facts('report')).winner.holdOutCents).toEqual(opened.winner.holdOutCents)
    })

    test('what is cancelled ends whoever works on it, and is no worker’s any more', async () => {
      const begun = alavanca(...RUN, '--database', url, '--seed', 'another')
      await until(async () => begun.said().includes('registered in PostgreSQL'))
      expect(await here('cancel')).toMatchObject({ code: EXIT.ok })
      expect((await begun.ended).code).toBe(EXIT.ok)
      expect(begun.said()).toContain('It was cancelled.')
      expect(await facts('status')).toMatchObject({ phase: 'CANCELLED', running: 0 })
      const late = alavanca('work', '--database', url)
      expect((await late.ended).code).toBe(EXIT.ok)
      expect(late.said()).toContain('Worked on 0 pieces')
      expect(await here('resume')).toMatchObject({ err: expect.stringContaining('wherever') })
    })
  },
)
