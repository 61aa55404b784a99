import { Client } from 'pg'
import { ServerTime } from './server-time.ts'

/** What a server and its disk make of the smallest transactions that there are. */
export interface BareCommits {
  readonly commitsASecond: number
  /** Microseconds of a processor in the server. */
  readonly serverMicros: number
}

const INSERT = { name: 'bare', text: 'INSERT INTO bare (number) VALUES ($1)' }

/** Each client inserts one row, waits for its commit, and inserts the next: what no trade a statement can be faster than. */
export const measureBareCommits = async ({
  url,
  clients,
  seconds,
}: {
  readonly url: string
  readonly clients: number
  readonly seconds: number
}): Promise<BareCommits> => {
  const open = Array.from(
    { length: clients },
    () => new Client({ connectionString: url, application_name: 'alavanca' }),
  )
  await Promise.all(open.map((client) => client.connect()))
  await open[0]?.query('CREATE TABLE IF NOT EXISTS bare (number bigint)')
  const time = await ServerTime.of(url)
  const [start, server] = [performance.now(), time.seconds()]
  const until = start + seconds * 1_000
  let commits = 0
  const talk = async (client: Client): Promise<void> => {
    while (performance.now() < until) {
      await client.query({ ...INSERT, values: [commits] })
      commits += 1
    }
  }
  await Promise.all(open.map(talk))
  const took = (performance.now() - start) / 1_000
  const serverMicros = ((time.seconds() - server) * 1e6) / commits
  await Promise.all(open.map((client) => client.end()))
  return { commitsASecond: commits / took, serverMicros }
}
