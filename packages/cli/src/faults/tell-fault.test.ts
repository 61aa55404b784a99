import { AlavancaError } from '@alavanca/core'
import { expect, test } from 'vitest'
import { EXIT } from '../exit.ts'
import { tellFault } from './tell-fault.ts'

const told = (error: unknown, command?: string): { readonly code: number; readonly err: string } => {
  let err = ''
  const code = tellFault(
    error,
    {
      err: (text) => {
        err += text
      },
    },
    command,
  )
  return { code, err }
}

const systemError = (code: string, more: object = { path: '/data/run.db' }): Error =>
  Object.assign(new Error(`${code}: it was refused, open`), { code, syscall: 'open', ...more })

test.each([
  ['ENOENT', 'There is no /data/run.db. Check the path, or make it. (ENOENT)'],
  ['EACCES', 'This user may not use /data/run.db. Give permission'],
  ['EEXIST', '/data/run.db is there already, and is a file. A folder is needed'],
  ['ENOTDIR', 'A part of /data/run.db is a file, and no folder. Name another place'],
  ['EISDIR', '/data/run.db is a folder, and a file is needed. Name a file in it.'],
  ['ENOSPC', 'There is no room for /data/run.db: the disk is full. Make room'],
  ['EROFS', '/data/run.db lies on a disk that may only be read. Name a place on another disk'],
  ['ESTRANGE', 'The system refused /data/run.db: ESTRANGE'],
])('%s is told in words, with what to do and without a stack', (code, words) => {
  const { code: exit, err } = told(systemError(code))
  expect(exit).toBe(EXIT.failed)
  expect(err).toContain(words)
  expect(err).not.toMatch(/^ {4}at /m)
})

test('a port that is taken is named with its address', () =>
  expect(told(systemError('EADDRINUSE', { address: '127.0.0.1', port: 8765 })).err).toBe(
    'Something else listens at 127.0.0.1:8765 already. Stop it, or name another port with --port. (EADDRINUSE)\n',
  ))

test('what the system said within a message of ours is followed by what to do', () =>
  expect(told(new AlavancaError('STORAGE_FAILED', 'The journal cannot be written: ENOSPC: no space left.')).err).toBe(
    'The journal cannot be written: ENOSPC: no space left.\nMake room, then try again.\n(STORAGE_FAILED)\n',
  ))

test('a fault of ours shows its stack, and where to report it', () => {
  const { code, err } = told(new TypeError('x is undefined'))
  expect(code).toBe(EXIT.fault)
  expect(err).toMatch(/^TypeError: x is undefined\n {4}at /)
  expect(err).toContain('Please report it')
  expect(err).toContain('alavanca doctor --json')
})

test('what was thrown and is no error is told as it is', () =>
  expect(told('nothing good').err).toMatch(/^nothing good\n/))
