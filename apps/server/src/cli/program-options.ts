import { decimalMarkSchema, importModeSchema } from '@kefen/contract';
import { type Command, Option } from 'commander';
import { UsageError } from './exit-status.js';
import { findTimeZone } from './time-zone.js';

export function dateOrderOption(): Option {
  const help = 'of dates like 03/04/2025, where no cell of the column tells';
  return new Option('--date-order <order>', help).choices(['day-month', 'month-day']);
}

export function decimalMarkOption(): Option {
  const help = 'of numbers like 1.234 or 1,234, where no cell of the column tells';
  return new Option('--decimal-mark <mark>', help).choices(decimalMarkSchema.options);
}

export function modeOption(): Option {
  const help = 'what becomes of rows whose key is known; replace: the dataset consists of the file afterwards';
  return new Option('--mode <mode>', help).choices(importModeSchema.options);
}

export function timeZoneOption(): Option {
  return new Option('--time-zone <zone>', 'zone of times that name none')
    .argParser(readTimeZone)
    .default(process.env.KEFEN_TIME_ZONE ?? 'Asia/Shanghai');
}

/** Where a command works: in a workspace nobody else has open, or at a server. */
export function withPlaceOptions(command: Command): Command {
  return command
    .option('--workspace <folder>', 'the workspace, while no server has it open')
    .option('--server <url>', 'a running server')
    .option('--user <name>', 'who signs in there; the password comes from KEFEN_PASSWORD')
    .addOption(timeZoneOption());
}

function readTimeZone(text: string): string {
  const zone = findTimeZone(text);
  if (zone !== undefined) return zone;
  throw new UsageError({
    'zh-CN': `--time-zone ${text} 不是时区，应如 Asia/Shanghai 或 UTC。`,
    en: `--time-zone ${text} is not a time zone; write it like Asia/Shanghai or UTC.`,
  });
}

/** @throws UsageError where the text is no whole number from 1 to `most` */
export function wholeNumber(option: string, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= 1 && number <= most) return number;
    throw new UsageError({
      'zh-CN': `${option} ${text} 应为 1 至 ${most} 的整数。`,
      en: `${option} ${text} has to be a whole number from 1 to ${most}.`,
    });
  };
}
