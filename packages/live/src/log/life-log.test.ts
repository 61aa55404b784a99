import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LifeLog, type LifeLogParts } from './life-log.ts'
import { fault, info } from './log.ts'
import { Scrubber } from './scrub.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alavanca-log-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const SECRET = 'nobody says this'
const NOW = Date.UTC(2026, 10, 23, 14)

const logOf = (over: Partial<LifeLogParts> = {}): { readonly log: LifeLog; readonly out: string[] } => {
  const out: string[] = []
  const parts = { isScreen: false, file: null, scrubber: new Scrubber([SECRET]), now: () => NOW, ...over }
  return { log: new LifeLog({ out: (text) => out.push(text), ...parts }), out }
}

test('a screen gets lines, and everything else JSON with the facts', () => {
  const [screen, pipe] = [logOf({ isScreen: true }), logOf()]
  for (const { log } of [screen, pipe]) log.say(info('Fill', '2 at 130000', { orderId: 'o-1', contracts: 2 }))
  expect(screen.out).toEqual(['2026-11-23T14:00:00Z   Fill       2 at 130000\n'])
  expect(pipe.out.map((line) => JSON.parse(line))).toEqual([
    {
      level: 'info',
      time: '2026-11-23T14:00:00.000Z',
      msg: '2 at 130000',
      facts: { label: 'Fill', orderId: 'o-1', contracts: 2 },
    },
  ])
})

test('no secret reaches the screen, the pipe or the file', async () => {
  const path = join(folder, 'secret.log')
  const file = { path, megabytes: 1, files: 2 }
  for (const isScreen of [true, false]) {
    const { log, out } = logOf({ isScreen, file })
    log.say(fault('Refused', `wrong token: ${SECRET}`, { env: { ALAVANCA_MT5_TOKEN: SECRET }, list: [`x${SECRET}x`] }))
    await log.close()
    expect(out.join('')).toContain('(hidden)')
    expect(out.join('') + readFileSync(path, 'utf8')).not.toContain(SECRET)
  }
  expect(readFileSync(path, 'utf8')).toContain('(hidden)')
})

test('a full file is put aside and the next begun, and only so many are kept', async () => {
  const path = join(folder, 'rolling', 'bot.log')
  const { log } = logOf({ file: { path, megabytes: 1, files: 2 } })
  for (let line = 0; line < 45; line += 1) {
    log.say(info('Long', `${line} ${'x'.repeat(100_000)}`))
    // as in a life, where lines do not come all at once
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await log.close()
  const names = readdirSync(join(folder, 'rolling')).sort()
  expect(names).toEqual(['bot.log', 'bot.log.1', 'bot.log.2'])
  const [now = [], before = [], long = []] = names.map((name) =>
    readFileSync(join(folder, 'rolling', name), 'utf8')
      .trim()
      .split('\n'),
  )
  expect(before.length).toBeGreaterThan(5)
  const numbers = [...long, ...before, ...now].map((line) => Number(JSON.parse(line).msg.split(' ')[0]))
  // none lost between two files, and the newest are there
  expect(numbers).toEqual(numbers.map((_, index) => 44 - numbers.length + 1 + index))
})

test('a file that cannot be written is told once, and disturbs nothing', async () => {
  const { log, out } = logOf({ isScreen: true, file: { path: folder, megabytes: 1, files: 1 } })
  log.say(info('One', 'first'))
  await new Promise((resolve) => setTimeout(resolve, 100))
  log.say(info('Two', 'second'))
  await log.close()
  expect(out.join('')).toContain('first')
  expect(out.join('')).toContain('second')
  expect(out.filter((line) => line.includes('cannot be written'))).toHaveLength(1)
})
