import type { Command } from 'commander';
import type { ImporterOptions } from '../ingest/importer.js';
import { importerOptions } from '../ingest/registry.js';

/** Gives a command the options of all formats. */
export function addImporterOptions(command: Command): Command {
  for (const { format, option } of importerOptions)
    command.option(`--${option.name} ${option.value}`, `${format}: ${option.description}`);
  return command;
}

/** Those that were given, by name. */
export function importerOptionsOf(command: Command): ImporterOptions {
  const values = command.opts<Record<string, unknown>>();
  const given: Record<string, string> = {};
  for (const { option } of importerOptions) {
    const value = values[option.name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())];
    if (typeof value === 'string') given[option.name] = value;
  }
  return given;
}
