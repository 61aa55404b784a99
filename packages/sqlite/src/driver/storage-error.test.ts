import { expect, test } from 'vitest'
import { asStorageError, isDriverMissing } from './storage-error.ts'

const refusedByNode = Object.assign(new Error('compiled against a different Node.js version'), {
  code: 'ERR_DLOPEN_FAILED',
})

test.each([
  ['of another Node', refusedByNode],
  ['that version 12 does not find', new Error('Could not locate the bindings file. Tried: …/better_sqlite3.node')],
  [
    'that version 13 does not find',
    new Error(
      "Cannot find module '/bot/node_modules/better-sqlite3/build/Release/better_sqlite3.node'\nRequire stack: …",
    ),
  ],
])('a native module %s is told as such, with how to get it', (_, error) => {
  const told = asStorageError(error, 'bot.db')
  expect(isDriverMissing(told)).toBe(true)
  expect(told.message).toContain('npm rebuild better-sqlite3')
})

test.each([
  new Error("Cannot find module './strategy.mjs'"),
  Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' }),
])('what is wrong otherwise is not taken for it: %s', (error) =>
  expect(isDriverMissing(asStorageError(error, 'bot.db'))).toBe(false),
)
