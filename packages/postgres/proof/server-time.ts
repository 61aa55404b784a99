import { readdirSync, readFileSync } from 'node:fs'
import { Client } from 'pg'

/** Of `/proc`, on Linux. */
const TICKS_A_SECOND = 100
/** Places in `/proc/<pid>/stat` after the name: the parent, time in user code and in the kernel, and that of children that have ended. */
const [PARENT, USER, SYSTEM, ENDED_USER, ENDED_SYSTEM] = [1, 11, 12, 13, 14]

const statOf = (pid: string): readonly number[] => {
  try {
    return (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? '').split(' ').map(Number)
  } catch {
    // it has just ended
    return []
  }
}

/** Processor time of one PostgreSQL on this machine: of its connections and of those that write for it, and of no other server's. */
export class ServerTime {
  readonly #parent: number

  private constructor(parent: number) {
    this.#parent = parent
  }

  static async of(url: string): Promise<ServerTime> {
    const client = new Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const parent = statOf(String(rows[0]?.pid))[PARENT] ?? 0
    await client.end()
    return new ServerTime(parent)
  }

  /** Seconds until now; 0 where Linux does not tell. */
  seconds(): number {
    if (this.#parent === 0) return 0
    const own = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(statOf)
      .filter((stat) => stat[PARENT] === this.#parent)
    const parent = statOf(String(this.#parent))
    const ended = (parent[ENDED_USER] ?? 0) + (parent[ENDED_SYSTEM] ?? 0)
    return own.reduce((sum, stat) => sum + (stat[USER] ?? 0) + (stat[SYSTEM] ?? 0), ended) / TICKS_A_SECOND
  }
}
