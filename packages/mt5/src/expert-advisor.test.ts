import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { installExpertAdvisor } from './expert-advisor.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'terminal-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('the Expert Advisor and everything it includes are copied', async () => {
  mkdirSync(join(folder, 'MQL5'))
  const written = await installExpertAdvisor(folder)
  expect(written).toContain(join('MQL5', 'Experts', 'Alavanca.mq5'))
  for (const path of written) expect(existsSync(join(folder, path))).toBe(true)
  const source = readFileSync(join(folder, 'MQL5', 'Experts', 'Alavanca.mq5'), 'utf8')
  for (const [, name = ''] of source.matchAll(/#include <(.+?)>/g))
    expect(written.map((path) => path.replaceAll('\\', '/'))).toContain(`MQL5/Include/${name.replaceAll('\\', '/')}`)
})

test('an older copy is overwritten, a journal is not touched', async () => {
  mkdirSync(join(folder, 'MQL5', 'Experts'), { recursive: true })
  mkdirSync(join(folder, 'MQL5', 'Files', 'Alavanca'), { recursive: true })
  writeFileSync(join(folder, 'MQL5', 'Experts', 'Alavanca.mq5'), 'old')
  writeFileSync(join(folder, 'MQL5', 'Files', 'Alavanca', 'journal.jsonl'), 'kept')
  await installExpertAdvisor(folder)
  expect(readFileSync(join(folder, 'MQL5', 'Experts', 'Alavanca.mq5'), 'utf8')).not.toBe('old')
  expect(readFileSync(join(folder, 'MQL5', 'Files', 'Alavanca', 'journal.jsonl'), 'utf8')).toBe('kept')
})

test('a folder that is no data folder is refused', async () => {
  await expect(installExpertAdvisor(folder)).rejects.toThrow(/has a folder MQL5/)
  await expect(installExpertAdvisor(join(folder, 'nowhere'))).rejects.toThrow(/has a folder MQL5/)
})
