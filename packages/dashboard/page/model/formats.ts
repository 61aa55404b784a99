import { computed } from '@preact/signals'
import { formatsOf } from './formats-of.ts'
import { bot } from './live.ts'
import { language } from './preferences.ts'
import { bots } from './session.ts'

/** The zone of this device, in which the page tells times. */
export const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The sign for a currency that nobody has named. */
export const UNKNOWN_CURRENCY = '¤'

/** In force for the bot in sight. */
export const formats = computed(() => {
  const currency = bots.value?.find(({ id }) => id === bot.value)?.currency ?? UNKNOWN_CURRENCY
  return formatsOf(language.value, currency, deviceZone())
})
