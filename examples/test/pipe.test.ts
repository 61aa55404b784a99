import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { commandWords } from '@alavanca/testing/command-process'
import { expect, test } from 'vitest'

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const PYTHON = spawnSync('python3', ['--version']).status === 0

test.skipIf(!PYTHON)(
  'a bot in Python trades through the engine (skipped where there is no python3)',
  { timeout: 60_000 },
  () => {
    const { stdout, stderr } = spawnSync(
      'python3',
      [fileOf('../pipe/bot.py'), process.execPath, ...commandWords(['pipe', '--instrument', 'WIN'])],
      {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], RL_POLICY_ENABLED: 'false' },
      },
    )
    expect(stderr).toBe('')
    expect(stdout.trimEnd().split('\n')).toEqual([
      'at step 0',
      'OPEN 10 129920',
      'MODIFY 10 129970',
      'MODIFY 10 130020',
      'MODIFY 10 130070',
      'MODIFY 10 130120',
      'MODIFY 10 130170',
      'the day is over',
      'CLOSE 10 ',
      'trade over: 180.0 HOST_EXIT',
    ])
  },
)
