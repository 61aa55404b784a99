import { parsePolicyConfig } from '@alavanca/policy'
import { expect, test } from 'vitest'
import { postgres, testUrl } from '../../test/database.ts'
import { openSharedPolicy } from '../shared-policy.ts'
import { asDatabaseError, censored, endsConnection, mayPass, withoutPassword } from './database-error.ts'

const URL_OF = 'postgresql://ana:s%40cret@db.example:5432/bots?sslmode=require'

const failure = async (url: string): Promise<{ message: string; all: string }> => {
  const error: unknown = await openSharedPolicy({
    url,
    policy: 'win',
    config: parsePolicyConfig(),
    who: 'a test',
    connectTimeoutMs: 2_000,
  }).then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Error)) throw new Error('it did not fail')
  const seen = JSON.stringify(error, Object.getOwnPropertyNames(error))
  return { message: error.message, all: `${error.stack} ${seen} ${JSON.stringify(error.cause ?? null)}` }
}

test('a connection string is shown without its password', () => {
  expect(withoutPassword(URL_OF)).toBe('postgresql://ana@db.example:5432/bots')
  expect(withoutPassword('postgresql://s3cret with blanks')).not.toContain('s3cret')
  expect(censored(`at ${URL_OF}: s@cret, s%40cret`, URL_OF)).toBe('at ***: ***, ***')
})

test.each([
  ['ECONNREFUSED', 'Start PostgreSQL', true],
  ['ENOTFOUND', 'Correct the host', true],
  ['28P01', 'Correct user and password', false],
  ['3D000', 'createdb', false],
  ['53300', 'max_connections', true],
  ['53100', 'Make room', true],
  ['57P03', 'tried again', true],
  ['08006', 'tried again', true],
  ['40P01', 'tried again', true],
  ['26000', 'tried again', true],
  ['42501', 'Grant', false],
  ['42P01', 'openSharedPolicy', false],
  ['99999', 'See the cause', false],
])('%s is told in words, with what to do', (code, remedy, passes) => {
  const error = asDatabaseError(Object.assign(new Error('it said s@cret'), { code }), URL_OF)
  expect(error).toMatchObject({ code: 'STORAGE_FAILED', value: code, path: 'postgresql://ana@db.example:5432/bots' })
  expect(error.message).toContain(remedy)
  expect(error.message).not.toContain('s@cret')
  expect(mayPass(error)).toBe(passes)
})

test.each(['Query read timeout', 'Connection terminated unexpectedly', 'timeout expired'])(
  'what the driver says without a code may pass: %s',
  (words) => {
    expect(mayPass(asDatabaseError(new Error(words), URL_OF))).toBe(true)
  },
)

test('several addresses that all refuse are one refusal', () => {
  const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
  expect(asDatabaseError(new AggregateError([refused, refused]), URL_OF).value).toBe('ECONNREFUSED')
})

test('where nothing listens, the error says so and keeps the password', async () => {
  const { message, all } = await failure('postgresql://ana:s3cret@127.0.0.1:9/bots')
  expect(message).toContain('postgresql://ana@127.0.0.1:9/bots cannot be used: nothing listens there')
  expect(all).not.toContain('s3cret')
})

test.each(['http://ana:s3cret@db/bots', 'ana:s3cret@db', ''])(
  'what is no connection string is refused unseen: %s',
  async (url) => {
    const { message, all } = await failure(url)
    expect(message).toContain('must begin with postgresql://')
    expect(all).not.toContain('s3cret')
  },
)

test.skipIf(postgres === null)('a wrong password and a database that is not there are told apart', async () => {
  const right = new URL(testUrl())
  right.pathname = '/nothere'
  expect((await failure(right.href)).message).toContain('there is no such database')
  const wrong = new URL(testUrl())
  wrong.password = 'wr0ng'
  const { message, all } = await failure(wrong.href)
  expect(message).toContain('it refuses this user or password')
  expect(all).not.toContain('wr0ng')
})

test.each<[string, unknown, boolean]>([
  ['a refused statement', Object.assign(new Error('duplicate key'), { code: '23505' }), false],
  ['a lost transaction', Object.assign(new Error('deadlock'), { code: '40P01' }), false],
  ['a server that is stopped', Object.assign(new Error('terminating connection'), { code: '57P01' }), true],
  ['a broken line', Object.assign(new Error('connection failure'), { code: '08006' }), true],
  ['a reset', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }), true],
  ['the driver’s own words', new Error('Connection terminated unexpectedly'), true],
])('%s ends its connection or not: %o, %s', (_, error, expected) => expect(endsConnection(error)).toBe(expected))
