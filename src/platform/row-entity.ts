import { Column, PrimaryColumn } from 'typeorm';

/** What every content table has: an integer key that stays inside, for joins, and a UUID that the world sees. */
export abstract class RowEntity {
  @PrimaryColumn({ name: 'id', type: 'integer', generated: 'identity' })
  pk: number;

  @Column({ type: 'uuid' })
  uuid: string;
}
