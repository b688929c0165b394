import { RowEntity } from '../platform/row-entity.js';
import { toGlobalId, type Node } from './node.js';

/** A row that is also a Node of the graph. The class's name is the type's name. */
export abstract class ContentNode extends RowEntity implements Node {
  get id(): string {
    return toGlobalId(this.constructor.name, this.uuid);
  }
}
