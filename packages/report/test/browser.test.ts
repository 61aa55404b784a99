import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBrowser } from '@alavanca/testing/browser'
import { afterAll, beforeAll, expect, test } from 'vitest'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alavanca-browser-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('where no browser is, that is said', async () => {
  expect(await startBrowser([undefined, join(folder, 'none')])).toEqual({
    browser: null,
    missing: 'no Chromium; install it, or name it in CHROMIUM',
  })
})

test.each([
  ['is half unpacked', 'ELF', 0o755],
  ['has no right to run yet', '#!/bin/sh\n', 0o644],
  ['ends at once', '#!/bin/sh\nexit 127\n', 0o755],
])('a browser that %s is one that is missing, not one that fails', async (name, text, mode) => {
  const path = join(folder, name.replaceAll(' ', '-'))
  writeFileSync(path, text)
  chmodSync(path, mode)
  const { browser, missing } = await startBrowser([path])
  expect(browser).toBeNull()
  expect(missing).toContain(`${path} is there and cannot start (yet): `)
})
