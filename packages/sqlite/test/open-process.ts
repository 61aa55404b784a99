// Opens a store as somebody without special rights, and prints what came of it.
import { openSqliteStore } from '../src/index.ts'

const NOBODY = 65_534
if (process.getuid?.() === 0) process.setuid?.(NOBODY)

try {
  const store = await openSqliteStore(process.argv[2] ?? '')
  store.close()
  process.stdout.write('{}')
} catch (error) {
  // as: whatever it is, it is printed
  const { code, path, message } = error as { code?: string; path?: string; message?: string }
  process.stdout.write(JSON.stringify({ code, path, message }))
}
