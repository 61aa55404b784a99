import { inBoth } from './in-both.ts'

export const journalTexts = inBoth(
  {
    title: 'Journal row {sequence}',
    before: 'The one before',
    after: 'The one after',
    event: 'Event',
    time: 'Time',
    note: 'Reason given',
    commands: 'Sent to the broker',
    records: 'What came of it',
    nothing: 'Nothing.',
    decision: 'The decision, explained',
    whole: 'The row as it is kept',
  },
  {
    title: 'Linha {sequence} do diário',
    before: 'A anterior',
    after: 'A seguinte',
    event: 'Evento',
    time: 'Hora',
    note: 'Motivo dado',
    commands: 'Enviado à corretora',
    records: 'O que deu',
    nothing: 'Nada.',
    decision: 'A decisão, explicada',
    whole: 'A linha como está guardada',
  },
)
