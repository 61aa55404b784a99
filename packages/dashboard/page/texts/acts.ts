import { inBoth } from './in-both.ts'

/** What each act is called, and what it will do. */
export const actTexts = inBoth(
  {
    confirm: 'Do it',
    cancel: 'Cancel',
    reason: 'Reason (kept in the journal with your name)',
    reasonMissing: 'Say why: the reason is kept in the journal.',
    wrongField: 'Check “{field}”.',
    working: 'Sending…',
    done: 'Done: {act}. Journalled as step {sequence}.',
    sent: 'Sent: {act}.',
    refused: 'Refused: {message}',
    journalled: 'It is journalled as an operator event, with this reason.',
    pause: { name: 'Pause', will: 'Opens no new positions until somebody resumes. Exits go on.' },
    resume: {
      name: 'Resume',
      will: 'Trades again, whatever stopped it: a pause, a halt, or the daily loss limit.',
    },
    halt: { name: 'Halt', will: 'Stops everything but exits until somebody resumes.' },
    flatten: {
      name: 'Flatten',
      will: 'Closes every position at the market and takes back all orders that wait.',
    },
    close_extras: { name: 'Close extras', will: 'Closes every extra contract at the market. Base positions stay.' },
    settle: {
      name: 'Settle',
      will: 'Writes contracts of the {leg} leg of {trade} ({symbol}) off, as having left at the price that you say, and ends its orders of unknown outcome. The books follow your word: look at the broker first.',
    },
    adopt: {
      name: 'Adopt',
      will: 'Takes a position over that the broker holds and nobody here asked for, under a stop that the broker is asked to hold.',
    },
    frozen: 'Frozen',
    freeze: { name: 'Freeze', will: 'Freezes {regime}: it learns no more, and takes no extra contracts there.' },
    unfreeze: { name: 'Thaw', will: 'Lets {regime} learn and take extras again; its baseline is taken anew.' },
    rollback: {
      name: 'Roll back',
      will: 'Puts the table of {regime} back to snapshot {snapshot} of {time}. What was learnt since is put aside.',
    },
    apply: {
      name: 'Apply the tuning',
      will: 'Puts in force from the next decision on: {changes}. It can be undone.',
    },
    promote: {
      name: 'Promote the challenger',
      will: 'Puts the settings of {name} in force from the next decision on: {changes}. It can be undone.',
    },
    undoTuning: {
      name: 'Undo the tuning',
      will: 'Tunes the policy as version {version} had it, which was in force before.',
      asConfigured: 'Tunes the policy as it is configured.',
    },
    backToTuning: {
      name: 'Back to version {version}',
      will: 'Tunes the policy as version {version} had it.',
    },
    retry: { name: 'Try again', will: 'Has {lesson} tried once more.' },
    discard: { name: 'Discard', will: 'Gives up {lesson} for good: it is never learnt.' },
    allLessons: 'every lesson that was set aside',
    lesson: 'the lesson of trade {trade}',
  },
  {
    confirm: 'Fazer',
    cancel: 'Cancelar',
    reason: 'Motivo (fica no diário com o seu nome)',
    reasonMissing: 'Diga por quê: o motivo fica no diário.',
    wrongField: 'Confira “{field}”.',
    working: 'Enviando…',
    done: 'Feito: {act}. No diário como passo {sequence}.',
    sent: 'Enviado: {act}.',
    refused: 'Recusado: {message}',
    journalled: 'Fica no diário como evento do operador, com este motivo.',
    pause: { name: 'Pausar', will: 'Não abre novas posições até que alguém retome. As saídas continuam.' },
    resume: {
      name: 'Retomar',
      will: 'Volta a operar, o que quer que tenha parado: uma pausa, uma parada ou o limite de perda do dia.',
    },
    halt: { name: 'Parar', will: 'Para tudo menos as saídas até que alguém retome.' },
    flatten: { name: 'Zerar', will: 'Fecha todas as posições a mercado e retira todas as ordens que esperam.' },
    close_extras: {
      name: 'Fechar extras',
      will: 'Fecha todos os contratos extras a mercado. As posições base ficam.',
    },
    settle: {
      name: 'Esclarecer',
      will: 'Dá baixa em contratos da perna {leg} de {trade} ({symbol}), como saídos ao preço que você disser, e encerra suas ordens de desfecho desconhecido. Os livros seguem a sua palavra: veja antes na corretora.',
    },
    adopt: {
      name: 'Adotar',
      will: 'Assume uma posição que a corretora tem e ninguém daqui pediu, sob um stop que se pede à corretora que mantenha.',
    },
    frozen: 'Congelado',
    freeze: { name: 'Congelar', will: 'Congela {regime}: não aprende mais e não toma contratos extras ali.' },
    unfreeze: {
      name: 'Descongelar',
      will: 'Deixa {regime} aprender e tomar extras de novo; a linha de base é tomada outra vez.',
    },
    rollback: {
      name: 'Voltar',
      will: 'Volta a tabela de {regime} para a cópia {snapshot} de {time}. O que se aprendeu desde então fica de lado.',
    },
    apply: {
      name: 'Aplicar o ajuste',
      will: 'Põe em vigor a partir da próxima decisão: {changes}. Pode ser desfeito.',
    },
    promote: {
      name: 'Promover o desafiante',
      will: 'Põe em vigor as configurações de {name} a partir da próxima decisão: {changes}. Pode ser desfeito.',
    },
    undoTuning: {
      name: 'Desfazer o ajuste',
      will: 'Ajusta a política como na versão {version}, que vigorava antes.',
      asConfigured: 'Ajusta a política como está configurada.',
    },
    backToTuning: {
      name: 'Voltar à versão {version}',
      will: 'Ajusta a política como na versão {version}.',
    },
    retry: { name: 'Tentar de novo', will: 'Tenta mais uma vez {lesson}.' },
    discard: { name: 'Descartar', will: 'Desiste de vez de {lesson}: nunca será aprendida.' },
    allLessons: 'todas as lições postas de lado',
    lesson: 'a lição da operação {trade}',
  },
)
