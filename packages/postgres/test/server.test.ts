import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { bundledPrograms } from '@alavanca/testing/bundled-programs'
import { startPostgres } from '@alavanca/testing/postgres'
import { Client } from 'pg'
import { afterAll, describe, expect, test } from 'vitest'

const { server, missing } = await startPostgres()
afterAll(() => server?.stop())
const name = `a PostgreSQL of one's own${missing === null ? '' : ` (skipped: ${missing})`}`

const asked = async (url: string, query: string): Promise<unknown> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query({ text: query, rowMode: 'array' })).rows[0]?.[0]
  } finally {
    await client.end()
  }
}

const answers = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

test('where there is none, the reason says what to install', async () => {
  const { missing: reason } = await startPostgres({ places: ['/nowhere'] })
  expect(reason).toContain('install `postgresql`')
})

describe.skipIf(server === null)(name, () => {
  const url = server?.url ?? ''

  test('is as durable as a new installation', async () => {
    expect(
      await asked(
        url,
        "SELECT string_agg(setting, ' ' ORDER BY name) FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')",
      ),
    ).toBe('on on on')
  })

  test('keeps what was committed over a crash', async () => {
    await asked(url, 'CREATE TABLE kept AS SELECT 7 AS seven')
    await server?.crash()
    expect(await answers(url)).toBe(false)
    await server?.resume()
    expect(await asked(url, 'SELECT seven FROM kept')).toBe(7)
  })

  test('ends with the process that started it, even one that was killed', async () => {
    const programs = await bundledPrograms([join(import.meta.dirname, 'holding-process.ts')])
    const child = spawn(process.execPath, [programs.pathOf('holding-process')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [said] = await once(child.stdout, 'data')
    const other = String(said).trim()
    expect(await answers(other)).toBe(true)
    child.kill('SIGKILL')
    while (await answers(other)) await later(20)
    programs.remove()
  })
})
