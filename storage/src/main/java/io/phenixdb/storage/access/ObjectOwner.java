package io.phenixdb.storage.access;

/** Who owns an object. What has no owner belongs to the superusers. */
public record ObjectOwner(SecuredObject object, String owner) {}
