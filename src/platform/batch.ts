import DataLoader from 'dataloader';

/** DataLoaders of one request, one for each name and arguments: all owners that are asked the same thing in one tick share a statement. */
export class Batches {
  private readonly loaders = new Map<string, DataLoader<number, unknown>>();

  /** `load` gets distinct keys and answers with a map; a key that is missing in it gives `missing`. */
  load<Value>(
    name: string,
    args: unknown,
    key: number,
    load: (keys: readonly number[]) => Promise<Map<number, Value>>,
    missing: Value,
  ): Promise<Value> {
    return this.loader(name, args, load, missing).load(key);
  }

  /** Hands in a value that came along with another statement. */
  prime<Value>(
    name: string,
    args: unknown,
    key: number,
    value: Value,
    load: (keys: readonly number[]) => Promise<Map<number, Value>>,
    missing: Value,
  ): void {
    this.loader(name, args, load, missing).prime(key, value);
  }

  private loader<Value>(
    name: string,
    args: unknown,
    load: (keys: readonly number[]) => Promise<Map<number, Value>>,
    missing: Value,
  ) {
    const id = `${name}:${JSON.stringify(args)}`;
    let loader = this.loaders.get(id) as DataLoader<number, Value> | undefined;
    if (!loader) {
      loader = new DataLoader<number, Value>(async (keys) => {
        const values = await load(keys);
        return keys.map((key) => (values.has(key) ? values.get(key)! : missing));
      });
      this.loaders.set(id, loader);
    }
    return loader;
  }
}
