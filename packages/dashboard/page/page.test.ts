import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openSqliteReader } from '@alavanca/sqlite'
import { startBrowser } from '@alavanca/testing/browser'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Door, serveDashboard } from '../src/index.ts'
import { lifeConfig, testFolder, Writer } from '../test/life.ts'
import { dashboardOf, learntBot, liveBot } from '../test/paper-life.ts'
import { StandInServer, TOKEN } from '../test/stand-in/stand-in-server.ts'

// before the title is written, which says why the tests are skipped where no browser starts
const { browser, missing } = await startBrowser()
const name = `the page in a browser${missing === null ? '' : ` (skipped: ${missing})`}`

const root = join(import.meta.dirname, '..', '..', '..')
const built = join(root, 'packages', 'dashboard', 'dist', 'page')
const axe = (): string => readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Only what never happens takes so long. */
const PATIENT = { timeout: 60_000 }

const DESK: BrowserContextOptions = { viewport: { width: 1_280, height: 900 }, locale: 'en-GB' }
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  locale: 'pt-BR',
}

/** Every page and what heads it in English. */
const PAGES: readonly (readonly [place: string, heading: string | RegExp])[] = [
  ['#/now', 'Now'],
  ['#/decisions', 'Decisions'],
  ['#/decision/signal-120', /^(Buy|Sell) WIN, /],
  ['#/policy', 'Policy'],
  ['#/tuning', 'Tuning'],
  ['#/reports', 'Reports'],
  ['#/bots', 'Bots'],
  ['#/journal/1583', 'Journal row 1,583'],
]

beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/dashboard-page.mjs', '--if-stale'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
})

/** What the page asks for at once: all but the price panel, which comes when it is opened. */
const firstFiles = (): readonly string[] => {
  const index = readFileSync(join(built, 'index.html'), 'utf8')
  return ['index.html', ...[...index.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, file = '']) => file)]
}

test('the page weighs at most 100 kB over the wire before the price panel is opened', () => {
  const files = firstFiles()
  expect(files.filter((file) => /\.(?:js|css)$/.test(file))).toHaveLength(2)
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file)), { level: 9 }).length, 0)
  expect(bytes).toBeLessThan(100_000)
  expect(bytes).toBeGreaterThan(50_000)
})

test('nothing stands inline in it, and every file but the first is named after what is in it', () => {
  const index = readFileSync(join(built, 'index.html'), 'utf8')
  expect(index).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=/)
  expect(
    firstFiles().filter((file) => !/^(index\.html|icon\.svg|assets\/[\w-]+-[\w-]{8}\.(js|css))$/.test(file)),
  ).toEqual([])
})

// a browser on a busy machine takes its time
describe.skipIf(browser === null)(name, { timeout: 180_000 }, () => {
  let server: StandInServer
  let address: string
  let standIn: string
  const faults: string[] = []

  beforeAll(async () => {
    server = new StandInServer(built)
    standIn = await server.listen()
    address = standIn
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  afterEach(async () => {
    server.isReadOnly = false
    server.isProven = true
    server.spoiltHash = ''
    await Promise.all(browser?.contexts().map((context) => context.close()) ?? [])
    expect(faults.splice(0)).toEqual([])
  })

  /** The page before anybody has signed in. Anything that it complains of is a fault, but for what a test expects. */
  const arrive = async (options = DESK, expected: RegExp | null = null, hash = ''): Promise<Page> => {
    if (browser === null) throw new Error('skipped without a browser')
    // a test may open another dashboard meanwhile: each page asks its own
    const own = address
    const context = await browser.newContext(options)
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENT.timeout)
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return
      if (expected === null || !expected.test(message.text())) faults.push(`console: ${message.text()}`)
    })
    page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
    page.on('request', (request) => {
      if (!request.url().startsWith(own) && !request.url().startsWith('data:')) faults.push(`request: ${request.url()}`)
    })
    await page.goto(address + hash)
    return page
  }

  const signIn = async (page: Page, token = TOKEN): Promise<void> => {
    await page.locator('input[type=password]').fill(token)
    await page.locator('form button[type=submit]').click()
  }

  const open = async (place = '#/now', options = DESK, expected: RegExp | null = null): Promise<Page> => {
    const page = await arrive(options, expected)
    await signIn(page)
    await page.locator('.strip .hash').waitFor()
    await page.goto(address + place)
    await page.locator('h1').waitFor()
    return page
  }

  /** Confirms the act that is asked about. */
  const confirm = async (page: Page, act: string, reason = 'because of the test'): Promise<void> => {
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').last().fill(reason)
    await dialog.getByRole('button', { name: `Do it: ${act}` }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  /** What axe finds that is serious; by one of its rules, where that is all that may have changed. */
  const seriousFaults = async (page: Page, rule: string | null = null): Promise<string[]> => {
    // through the debugger, past the page's own policy
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe())
    return page.evaluate(async (only) => {
      interface Axe {
        run(options: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>
      }
      // as: the library that was put in just now
      const { axe: library } = window as unknown as { axe: Axe }
      const { violations } = await library.run({
        resultTypes: ['violations'],
        ...(only === null ? {} : { runOnly: [only] }),
      })
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
    }, rule)
  }

  test('a wrong token is told so, the right one opens the page, and signing out closes it', async () => {
    const page = await arrive(DESK, /401/)
    await signIn(page, 'wrong')
    await expect.poll(() => page.getByRole('alert').textContent(), PATIENT).toBe('This is not the token.')
    expect(await seriousFaults(page)).toEqual([])
    await signIn(page)
    await page.getByRole('heading', { name: 'Now', level: 1 }).waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.locator('input[type=password]').waitFor()
  })

  test('every page opens without a complaint, a serious fault or a bar to scroll sideways, light and dark', async () => {
    const page = await open()
    for (const [place, heading] of PAGES) {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(address + place)
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
      await page.locator('main section').first().waitFor()
      expect(await seriousFaults(page), place).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), place).toBeLessThanOrEqual(0)
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.locator(':root[data-theme=dark]').waitFor()
      expect(await seriousFaults(page, 'color-contrast'), `${place} in the dark`).toEqual([])
    }
  })

  test('a challenger is promoted with a reason once it has proven itself, and by nothing before', async () => {
    server.isProven = false
    const page = await open('#/tuning')
    const section = page.getByRole('region', { name: 'Challenger' })
    const button = section.getByRole('button', { name: 'Promote the challenger' })
    await section.getByText('Not yet: the evidence has to reach 20 once. Nothing else promotes.').waitFor()
    expect(await button.isDisabled()).toBe(true)
    await expect.poll(() => section.locator('canvas').count(), PATIENT).toBe(1)
    server.isProven = true
    await page.reload()
    await expect.poll(() => button.isEnabled(), PATIENT).toBe(true)
    await button.click()
    const { acts } = server
    const before = acts.length
    await confirm(page, 'Promote the challenger', 'a season of it')
    expect(acts.slice(before)).toMatchObject([{ path: 'promote', body: { note: 'a season of it' } }])
  })

  test('on a phone, in Portuguese, nothing is cut off either', async () => {
    const page = await open('#/now', PHONE)
    await page.getByRole('heading', { name: 'Agora', level: 1 }).waitFor()
    for (const [place] of PAGES) {
      await page.goto(address + place)
      await page.locator('main section').first().waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), place).toBeLessThanOrEqual(0)
    }
    expect(await seriousFaults(page)).toEqual([])
  })

  test('steps are shown as they come, and the hash is the server’s', async () => {
    const page = await open()
    const row = page.locator('.strip a.spread')
    const before = server.bot.engine.sequence
    server.bot.quote()
    await expect.poll(() => row.textContent(), PATIENT).toBe(`step ${(before + 1).toLocaleString('en')}`)
    expect(await page.locator('.strip .hash').textContent()).toMatch(/^hash [0-9a-f]{8} = server$/)
    // a burst is caught up with
    for (let count = 0; count < 500; count += 1) server.bot.quote()
    await expect.poll(() => row.textContent(), PATIENT).toBe(`step ${(before + 501).toLocaleString('en')}`)
    expect(await page.locator('.strip .hash').textContent()).toMatch(/ = server$/)
  })

  test('a connection that breaks is taken up where it broke', async () => {
    const page = await open('#/now', DESK, /ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION/)
    for (let cut = 0; cut < 3; cut += 1) {
      server.cut()
      server.bot.quote()
      const { sequence } = server.bot.engine
      await expect
        .poll(() => page.locator('.strip a.spread').textContent(), PATIENT)
        .toBe(`step ${sequence.toLocaleString('en')}`)
    }
    expect(await page.locator('.strip .hash').textContent()).toMatch(/ = server$/)
  })

  test('a hash that differs is an alarm, and the state can be loaded anew', async () => {
    const page = await open()
    server.spoiltHash = 'spoilt'
    server.bot.quote()
    await page.getByRole('alert').filter({ hasText: 'hashes differ' }).waitFor()
    server.spoiltHash = ''
    await page.getByRole('button', { name: 'Load anew' }).click()
    await expect.poll(() => page.locator('.strip .hash').textContent(), PATIENT).toMatch(/ = server$/)
  })

  test('old data is red, whatever bot is in sight', async () => {
    const page = await open('#/now?bot=win')
    server.bot.quote()
    await expect.poll(() => page.locator('.strip .age.stale').count(), PATIENT).toBe(0)
    await page.getByLabel('Bot', { exact: true }).selectOption('eurusd')
    await expect.poll(() => page.locator('.strip .age.stale').textContent(), PATIENT).toBe('stale: data 25\u00a0h old')
    expect(page.url()).toContain('bot=eurusd')
  })

  test('pausing asks for a reason, says what it does, and is journalled with it', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Pause' }).click()
    const dialog = page.getByRole('dialog')
    await expect.poll(() => dialog.textContent(), PATIENT).toContain('Opens no new positions until somebody resumes.')
    expect(await seriousFaults(page)).toEqual([])
    const sent = server.acts.length
    await dialog.getByRole('button', { name: 'Do it: Pause' }).click()
    await expect.poll(() => dialog.getByRole('alert').textContent(), PATIENT).toContain('Say why')
    expect(server.acts).toHaveLength(sent)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(server.acts).toHaveLength(sent)

    await page.getByRole('button', { name: 'Pause' }).click()
    await confirm(page, 'Pause', 'lunch')
    await page.locator('.strip .state.REDUCE_ONLY').waitFor()
    expect(server.acts.at(-1)).toMatchObject({ path: 'pause', body: { bot: 'win', note: 'lunch' } })
    // two clicks from the state to the row of the journal that brought it about
    await page.locator('.strip a.spread').click()
    await page.getByRole('heading', { level: 1, name: 'Journal row' }).waitFor()
    await expect.poll(() => page.locator('main').textContent(), PATIENT).toContain('lunch')
    await page.goBack()
    await page.getByRole('button', { name: 'Resume' }).click()
    await confirm(page, 'Resume')
    await page.locator('.strip .state.ACTIVE').waitFor()
  })

  test('an address with the token opens the page, and does not keep it; with another it asks', async () => {
    const page = await arrive(DESK, /401/, `#token=${TOKEN}`)
    await page.getByRole('heading', { name: 'Now', level: 1 }).waitFor()
    expect(page.url()).not.toContain(TOKEN)
    const other = await arrive(DESK, /401/, '#token=another')
    await other.locator('input[type=password]').waitFor()
    expect(other.url()).not.toContain('another')
  })

  test('a decision is explained: layers, odds, orders, fills, alternatives, and prices on request', async () => {
    const page = await open('#/decisions')
    await page.getByLabel('Refused by').selectOption('CONFIDENCE')
    await expect.poll(() => page.url(), PATIENT).toContain('refusedBy=CONFIDENCE')
    const rows = page.locator('main tbody tr')
    await expect.poll(() => rows.count(), PATIENT).toBeGreaterThan(0)
    await expect
      .poll(async () => (await rows.locator('.lights').first().getAttribute('aria-label')) ?? '', PATIENT)
      .toContain('Confidence')
    await page.goto(`${address}#/decision/signal-120`)
    await page.getByRole('heading', { name: 'The eight layers' }).waitFor()
    expect(await page.locator('.layers li').count()).toBe(8)
    for (const part of [
      'Odds and mask',
      'Orders',
      'Fills',
      'What it earned',
      'What the refused alternatives would have earned',
    ])
      await page.getByRole('heading', { name: part, exact: true }).waitFor()
    await page.getByRole('button', { name: 'Show the price panel' }).click()
    await page.locator('.price canvas').first().waitFor()
    expect(await page.locator('main a[href="https://www.tradingview.com/"]').count()).toBe(1)
    await page
      .locator('main')
      .getByRole('link', { name: /^Journal row/ })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: 'Journal row' }).waitFor()
  })

  test('a regime is frozen and thawed, and a snapshot rolled back to', async () => {
    const page = await open('#/policy')
    await page.getByRole('button', { name: 'Freeze RANGE' }).click()
    await confirm(page, 'Freeze')
    await page.getByRole('button', { name: 'Thaw RANGE' }).waitFor()
    expect(server.bot.engine.publicState().frozenRegimes).toEqual(['RANGE'])
    await page.getByRole('button', { name: 'Thaw RANGE' }).click()
    await confirm(page, 'Thaw')
    await page.getByRole('button', { name: 'Freeze RANGE' }).waitFor()

    const { policyVersion } = server.bot.engine.publicState()
    await page.getByRole('button', { name: 'What changed since its parent' }).first().click()
    await page.getByRole('region', { name: 'What changed since its parent' }).waitFor()
    await page.getByRole('button', { name: 'Roll back' }).nth(1).click()
    await confirm(page, 'Roll back')
    await expect.poll(() => server.bot.engine.publicState().policyVersion, PATIENT).toBeGreaterThan(policyVersion)
    expect(server.acts.at(-1)?.path).toBe('rollback')
  })

  test('tuning is previewed before it says how to put it in force, and how to undo it', async () => {
    const page = await open('#/tuning')
    const lines = page.locator('main pre')
    const discount = page.getByLabel('Discount')
    await discount.fill('2')
    await page.getByRole('button', { name: 'Preview' }).click()
    await expect
      .poll(() => page.locator('form [role=alert]').textContent(), PATIENT)
      .toContain('Discount must be a number')
    expect(await lines.count()).toBe(0)
    await discount.fill('0.9')
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByText('Off-policy estimate on 90 recorded lessons').first().waitFor()
    await page.getByText('Discount 0.995 → 0.9').waitFor()
    await page.getByText('now masked: Too little evidence').waitFor()
    expect(await lines.textContent()).toBe('RL_DISCOUNT=0.9')
    await page.getByText('RL_DISCOUNT=0.995').waitFor()
    // what was not previewed is not told how to put in force
    await discount.fill('0.8')
    await lines.waitFor({ state: 'detached' })
    await page.getByText('preview again').waitFor()
    expect(server.acts.filter(({ path }) => path.startsWith('tuning'))).toEqual([])
  })

  test('an order of unknown outcome is settled by hand', async () => {
    const page = await open()
    const orderId = server.bot.loseOrder()
    await page.locator('.strip .state.HALTED').waitFor()
    const row = page.locator('main tr', { hasText: orderId })
    await row.getByRole('button', { name: 'Settle' }).click()
    const dialog = page.getByRole('dialog')
    const complaint = (): Promise<string | null> => dialog.getByRole('alert').textContent()
    const send = (): Promise<void> => dialog.getByRole('button', { name: 'Do it: Settle' }).click()
    await dialog.getByRole('textbox').last().fill('seen at the broker')
    await dialog.getByLabel('Contracts that left').fill('1.5')
    await send()
    await expect.poll(complaint, PATIENT).toBe('Check “Contracts that left”.')
    await dialog.getByLabel('Contracts that left').fill('1')
    await send()
    await expect.poll(complaint, PATIENT).toBe('Give the price at which they left.')
    await dialog.getByLabel('Contracts that left').fill('0')
    await send()
    await row.waitFor({ state: 'detached' })
    expect(server.acts.at(-1)?.body).toMatchObject({
      symbol: 'WIN',
      leg: 'BASE',
      contracts: 0,
      note: 'seen at the broker',
    })
    await page.getByRole('button', { name: 'Resume' }).click()
    await confirm(page, 'Resume')
  })

  test('read-only says so, and nothing can be pressed', async () => {
    server.isReadOnly = true
    const page = await open()
    await page.locator('.strip').getByText('Read-only').waitFor()
    for (const act of ['Pause', 'Halt', 'Flatten', 'Adopt'])
      expect(await page.getByRole('button', { name: act }).isDisabled(), act).toBe(true)
    await page.goto(`${address}#/policy`)
    await page.getByRole('button', { name: 'Freeze RANGE' }).waitFor()
    expect(await page.getByRole('button', { name: 'Roll back' }).first().isDisabled()).toBe(true)
  })

  test('a stale link says that it leads nowhere, and shows the way out', async () => {
    const page = await open('#/now', DESK, /404/)
    for (const place of ['#/decision/gone', '#/journal/999999', '#/journal/x', '#/elsewhere']) {
      await page.goto(address + place)
      await page.getByText('This link leads nowhere').waitFor()
    }
    await page.getByRole('link', { name: 'To the first page' }).click()
    await page.getByRole('heading', { name: 'Now', level: 1 }).waitFor()
    await page.goto(`${address}#/now?bot=gone`)
    await page.getByText('There is no bot “gone” here.').waitFor()
    // what was known of another bot is not told of this one
    expect(await page.locator('.strip .state').count()).toBe(0)
  })

  test('language and colours change on the spot and are kept', async () => {
    const page = await open('#/reports')
    await page.getByLabel('Language').selectOption('pt-BR')
    await page.getByRole('heading', { name: 'Relatórios', level: 1 }).waitFor()
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await background()
    await page.getByLabel('Cores').selectOption('dark')
    await expect.poll(background, PATIENT).not.toBe(light)
    await page.reload()
    await page.getByRole('heading', { name: 'Relatórios', level: 1 }).waitFor()
    expect(
      await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset['theme']]),
    ).toEqual(['pt-BR', 'dark'])
  })

  test('a report is of any period, and its trades lead to their decisions', async () => {
    const page = await open('#/reports')
    await page.locator('.uplot canvas').waitFor()
    await page.getByText('Simulation: ').first().waitFor()
    await page.getByLabel('From').fill('2001-01-01')
    await page.getByLabel('Up to and with').fill('2001-12-31')
    await page.getByText('No trade was closed in this period.').first().waitFor()
    await page.getByRole('link', { name: 'Everything' }).click()
    await page.getByRole('region', { name: 'Trades of the period' }).getByRole('link').first().click()
    await page.getByRole('heading', { name: 'What it earned' }).waitFor()
  })

  test('with the server itself: every page, steps as they are journalled, a preview, and an act through the door', async () => {
    const writer = await Writer.open(500)
    writer.write(1_500)
    const sent: string[] = []
    const door: Door = {
      send: async (_, action, note) => {
        sent.push(`${action.type}: ${note}`)
        if (action.type === 'SETTLE' || action.type === 'ADOPT') return { ok: false, code: 'TEST', message: 'not here' }
        const time = Number(writer.engine.publicState().time) + 1
        const { sequence } = writer.take({ type: 'OPERATOR', time, action, note })
        writer.store.flush()
        return { ok: true, sequence }
      },
    }
    const bots = [{ id: 'served', path: writer.path, configs: [lifeConfig()] }]
    const token = 'a token that is long enough'
    const served = await serveDashboard({
      bots,
      token,
      port: 0,
      pollMs: 50,
      door,
      allowActions: true,
    })
    onTestFinished(() => served.close())
    address = `${served.url}/`
    onTestFinished(() => {
      address = standIn
    })
    const page = await arrive()
    await signIn(page, token)
    const hash = (): Promise<string | null> => page.locator('.strip .hash').textContent()
    await expect.poll(hash, PATIENT).toMatch(/ = server$/)
    for (const place of ['now', 'decisions', 'policy', 'tuning', 'reports', 'bots', 'journal/700']) {
      await page.goto(`${address}#/${place}`)
      const missing = async (): Promise<boolean> =>
        (await page.locator('main section').count()) === 0 || (await page.getByText('Loading…').count()) > 0
      await expect.poll(missing, PATIENT).toBe(false)
      expect(await page.locator('main .notice.alarm').count(), place).toBe(0)
    }
    // what is written is seen
    const row = (): Promise<string | null> => page.locator('.strip a.spread').textContent()
    for (let round = 0; round < 4; round += 1) {
      writer.write(100)
      await expect.poll(row, PATIENT).toBe(`step ${writer.steps.length.toLocaleString('en')}`)
      await expect.poll(hash, PATIENT).toMatch(/ = server$/)
    }
    await page.goto(`${address}#/decisions`)
    await page.locator('main tbody a').first().click()
    await expect.poll(() => page.locator('.layers li').count(), PATIENT).toBe(8)
    await page.goto(`${address}#/tuning`)
    await page.getByLabel('Discount').fill('0.9')
    await page.getByRole('button', { name: 'Preview' }).click()
    await page
      .getByText(/^Off-policy estimate on/)
      .first()
      .waitFor()
    await page.goto(`${address}#/now`)
    await page.getByRole('button', { name: 'Pause' }).click()
    await confirm(page, 'Pause', 'lunch')
    await page.locator('.strip .state.REDUCE_ONLY').waitFor()
    expect(sent).toEqual(['PAUSE: lunch'])
    await expect.poll(hash, PATIENT).toMatch(/ = server$/)
  })

  test('with a bot that is alive: every act reaches it with who and why, and none once it has stopped', async () => {
    const folder = testFolder()
    const token = 'a token that is long enough'
    await learntBot(folder)
    const bot = liveBot(folder)
    onTestFinished(() => bot.signal('SIGKILL'))
    const dashboard = dashboardOf(folder, token, '--allow-actions')
    onTestFinished(() => dashboard.signal('SIGKILL'))
    address = (await dashboard.said('http://')).trim()
    onTestFinished(() => {
      address = standIn
    })
    await bot.said('"label":"Trading"')
    const page = await arrive(DESK, /40[19]|ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED/)
    await signIn(page, 'not the token of it')
    await expect.poll(() => page.getByRole('alert').textContent(), PATIENT).toBe('This is not the token.')
    await signIn(page, token)
    const hash = (): Promise<string | null> => page.locator('.strip .hash').textContent()
    await expect.poll(hash, PATIENT).toMatch(/ = server$/)
    const asked: string[] = []
    const act = async (name: string, button = name, more: Readonly<Record<string, string>> = {}): Promise<void> => {
      const reason = `ana: ${asked.length + 1}`
      // what is not to be had at this moment is waited for
      await page.getByRole('button', { name: button, exact: true }).first().click(PATIENT)
      for (const [label, text] of Object.entries(more)) await page.getByRole('dialog').getByLabel(label).fill(text)
      await confirm(page, name, reason)
      asked.push(reason)
    }

    await act('Pause')
    await page.locator('.strip .state.REDUCE_ONLY').waitFor()
    await act('Resume')
    await page.locator('.strip .state.ACTIVE').waitFor()
    await act('Close extras')
    await act('Settle', 'Settle', { 'Contracts that left': '1', 'Price at which they left': '130000' })
    await page.goto(`${address}#/policy`)
    await page.getByText('Mean result of each leg, as believed').first().waitFor()
    await act('Freeze', 'Freeze TREND_UP')
    await act('Thaw', 'Thaw TREND_UP')
    await act('Roll back')
    await page.goto(`${address}#/tuning`)
    const discount = page.getByLabel('Discount')
    await discount.fill('0.9')
    await page.getByRole('button', { name: 'Preview' }).click()
    await act('Apply the tuning', 'Apply …')
    const versions = page.getByRole('region', { name: 'What was tuned so far' }).last()
    await versions.getByText('Discount 0.9', { exact: true }).waitFor()
    await versions.getByText('in force', { exact: true }).last().waitFor()
    expect(await versions.textContent()).toContain(asked.at(-1))
    await expect.poll(() => discount.inputValue(), PATIENT).toBe('0.9')
    await act('Undo the tuning')
    await page.getByText('Everything is as configured.').waitFor()
    await expect.poll(() => discount.inputValue(), PATIENT).toBe('0.997')
    await expect.poll(hash, PATIENT).toMatch(/ = server$/)
    // two clicks away from what it did
    await versions.locator('tbody a').last().click()
    await page
      .getByText(asked.at(-2) ?? '')
      .first()
      .waitFor()

    const reader = openSqliteReader(join(folder, 'run.db'))
    onTestFinished(() => reader.close())
    const journalled = reader.steps({ after: 0, limit: 10_000 }).flatMap(({ step }) => {
      if ('unreadable' in step || step.event.type !== 'OPERATOR' || !step.event.note?.startsWith('ana')) return []
      return [[step.event.action.type, step.event.note, step.records.some(({ type }) => type === 'REFUSED')]]
    })
    expect(journalled).toEqual(
      ['PAUSE', 'RESUME', 'CLOSE_EXTRAS', 'SETTLE', 'FREEZE', 'UNFREEZE', 'ROLLBACK', 'TUNE', 'TUNE_UNDO'].map(
        (type, index) => [type, asked[index], false],
      ),
    )

    // one that may only look shows the same, and lets nobody press anything
    const bots = [{ id: 'run', path: join(folder, 'run.db'), configs: [] }]
    const looking = await serveDashboard({ bots, token, port: 0, pollMs: 50 })
    onTestFinished(() => looking.close())
    const acting = address
    address = `${looking.url}/`
    const other = await arrive()
    await signIn(other, token)
    await other.locator('.strip').getByText('Read-only').waitFor()
    await other.goto(`${address}#/tuning`)
    await other.getByText('Discount 0.9', { exact: true }).waitFor()
    for (const button of await other.getByRole('button', { name: /^Back to version|^Undo/ }).all())
      expect(await button.isDisabled()).toBe(true)
    await other.close()
    address = acting

    bot.signal('SIGINT')
    expect(await bot.ended).toBe(0)
    await page.goto(`${address}#/policy`)
    await page.getByRole('button', { name: 'Freeze TREND_UP' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').last().fill('too late')
    await dialog.getByRole('button', { name: 'Do it: Freeze' }).click()
    const complaint = (): Promise<string | null> => dialog.getByRole('alert').textContent()
    await expect.poll(complaint, PATIENT).toBe('Refused: Nobody runs with this database.')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await page.locator('.strip .age.stale').waitFor()
    dashboard.signal('SIGINT')
    expect(await dashboard.ended).toBe(0)
    await page.locator('.strip .lost').waitFor()
  }, 600_000)

  test('by keyboard alone: past the menu, to another page whose heading is reached at once, and through a chart', async () => {
    const page = await open()
    await page.locator('body').press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), PATIENT).toBe('content')
    await page.getByRole('link', { name: 'Reports' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Reports', level: 1 }).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), PATIENT).toBe('content')
    const plot = page.locator('.plot').first()
    await plot.focus()
    const said = () => page.locator('.said').first().textContent()
    const last = await said()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(said, PATIENT).not.toBe(last)
  })
})
