import { expect } from 'vitest'
import type { EaRig } from '../src/ea-rig.ts'
import type { EaProcess } from '../src/launch-ea.ts'
import { describeCompiled, eaTest as test } from './compiled.ts'

const logged = (ea: EaProcess, text: string): string[] => ea.log.filter((line) => line.includes(text))
const said = (rig: EaRig, ea: EaProcess, text: string) => rig.until(text, () => logged(ea, text)[0])
/** So many beats more of its timer, three seconds of its own clock where that runs a hundred times as fast. */
const goesOn = async (rig: EaRig, ea: EaProcess, beats = 20): Promise<void> => {
  const before = ea.traced('timer').length
  await rig.until('its beats', () => ea.traced('timer').length >= before + beats)
}
const TRACED = { EA_TRACE: '1', EA_TICKS_PER_MS: '10' }

describeCompiled(
  'an Expert Advisor that finds something missing waits for it, since one that fails is taken off its chart',
  () => {
    test('no token: it says so once, and stays', async ({ launch }) => {
      const rig = await launch({ inputs: { InpToken: '' }, environment: TRACED })
      await said(rig, rig.ea, 'F7 on the chart > Inputs')
      await goesOn(rig, rig.ea, 200)
      expect(logged(rig.ea, 'InpToken is empty')).toHaveLength(1)
      expect([rig.ea.isOver, rig.sessions, rig.ea.traced('dial')]).toEqual([false, 0, []])
    })

    test.for<[string, string]>([
      ['sixteen letters!', 'InpToken must be 32 random bytes'],
      ['aB3dE6gH9jK1'.repeat(4), 'alavanca mt5 token'],
    ])('a token that can be guessed, such as %s: it says so once, and stays', async ([token, words], { launch }) => {
      const rig = await launch({ inputs: { InpToken: token }, environment: TRACED })
      await said(rig, rig.ea, words)
      await goesOn(rig, rig.ea)
      expect(logged(rig.ea, 'InpToken ')).toHaveLength(1)
      expect([rig.ea.isOver, rig.sessions, rig.ea.traced('dial')]).toEqual([false, 0, []])
    })

    test('no account: it says so once, and begins when one is logged in', async ({ launch }) => {
      const rig = await launch({ environment: TRACED, accountFacts: { ACCOUNT_LOGIN: '0' } })
      await said(rig, rig.ea, 'File > Login to Trade Account')
      await goesOn(rig, rig.ea, 200)
      expect(logged(rig.ea, 'no account is logged in')).toHaveLength(1)
      rig.broker.switchAccount({ ACCOUNT_LOGIN: '42' })
      await rig.ready()
      expect(rig.hellos[0]).toMatchObject({ login: '42', journal: { writable: true } })
    })

    test('a second one on the same account waits, names the chart, and takes over when the first is gone', async ({
      launch,
    }) => {
      const rig = await launch()
      await rig.ready()
      const second = rig.launchAnother({ environment: TRACED })
      const words = await said(rig, second, 'the journal cannot be opened')
      expect(words).toContain('take one of the two off its chart')
      await goesOn(rig, second, 200)
      expect(logged(second, 'the journal cannot be opened')).toHaveLength(1)
      expect(rig.sessions).toBe(1)
      await rig.ea.kill()
      rig.ea = second
      await rig.ready(1)
      expect(rig.hellos[1]?.journal.id).toBe(rig.hellos[0]?.journal.id)
    })

    test('no timer: it is asked for again with each tick', async ({ launch }) => {
      const rig = await launch({ environment: { EA_NO_TIMER: '2' } })
      await said(rig, rig.ea, 'the terminal gives no timer')
      rig.broker.setPrice('WINZ26', 130_010, 130_015)
      await rig.until('a session', () => {
        rig.broker.setPrice('WINZ26', 130_010, 130_015)
        return rig.sessions > 0
      })
      await rig.ready()
      expect(logged(rig.ea, 'the terminal gives no timer')).toHaveLength(1)
    })

    test('another account under its feet: it begins anew, with a journal of its own', async ({ launch }) => {
      const rig = await launch()
      await rig.ready()
      rig.broker.switchAccount({ ACCOUNT_LOGIN: '777' })
      await rig.ready(1)
      expect(rig.hellos.map(({ login }) => login)).toEqual(['1234567890123', '777'])
      expect(rig.hellos[1]?.journal.id).not.toBe(rig.hellos[0]?.journal.id)
      expect(logged(rig.ea, 'the account has changed from 1234567890123 to 777')).toHaveLength(1)
    })

    test('only the strategy tester, which has no sockets, is left at once', async ({ launch }) => {
      const rig = await launch({ terminalFacts: { MQL_TESTER: true } })
      expect(await rig.ea.exited).toBe(1)
      expect(rig.ea.log.join()).toContain('the strategy tester has no sockets')
    })
  },
)
