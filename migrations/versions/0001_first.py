"""first

Revises: None
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


GUARDS = {
    "sqlite": [
        "CREATE TRIGGER log_refuses_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'log_refuses_update'); END",
        "CREATE TRIGGER log_refuses_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'log_refuses_delete'); END",
        "CREATE TRIGGER tree_node_refuses_update BEFORE UPDATE ON tree_node BEGIN SELECT RAISE(ABORT, 'tree_node_refuses_update'); END",
        "CREATE TRIGGER tree_node_refuses_delete BEFORE DELETE ON tree_node BEGIN SELECT RAISE(ABORT, 'tree_node_refuses_delete'); END",
        "CREATE TRIGGER tree_head_refuses_update BEFORE UPDATE ON tree_head BEGIN SELECT RAISE(ABORT, 'tree_head_refuses_update'); END",
        "CREATE TRIGGER tree_head_refuses_delete BEFORE DELETE ON tree_head BEGIN SELECT RAISE(ABORT, 'tree_head_refuses_delete'); END",
        "CREATE TRIGGER roll_line_refuses_update BEFORE UPDATE ON roll_line BEGIN SELECT RAISE(ABORT, 'roll_line_refuses_update'); END",
        "CREATE TRIGGER roll_line_refuses_delete BEFORE DELETE ON roll_line BEGIN SELECT RAISE(ABORT, 'roll_line_refuses_delete'); END",
        "CREATE TRIGGER roll_person_refuses_update BEFORE UPDATE ON roll_person BEGIN SELECT RAISE(ABORT, 'roll_person_refuses_update'); END",
        "CREATE TRIGGER roll_person_refuses_delete BEFORE DELETE ON roll_person BEGIN SELECT RAISE(ABORT, 'roll_person_refuses_delete'); END",
        "CREATE TRIGGER vote_refuses_update BEFORE UPDATE ON vote BEGIN SELECT RAISE(ABORT, 'vote_refuses_update'); END",
        "CREATE TRIGGER vote_refuses_delete BEFORE DELETE ON vote BEGIN SELECT RAISE(ABORT, 'vote_refuses_delete'); END",
        "CREATE TRIGGER participation_refuses_update BEFORE UPDATE ON participation BEGIN SELECT RAISE(ABORT, 'participation_refuses_update'); END",
        "CREATE TRIGGER participation_refuses_delete BEFORE DELETE ON participation BEGIN SELECT RAISE(ABORT, 'participation_refuses_delete'); END",
        "CREATE TRIGGER paper_refuses_update BEFORE UPDATE ON paper BEGIN SELECT RAISE(ABORT, 'paper_refuses_update'); END",
        "CREATE TRIGGER paper_refuses_delete BEFORE DELETE ON paper BEGIN SELECT RAISE(ABORT, 'paper_refuses_delete'); END",
        "CREATE TRIGGER drawn_lot_refuses_update BEFORE UPDATE ON drawn_lot BEGIN SELECT RAISE(ABORT, 'drawn_lot_refuses_update'); END",
        "CREATE TRIGGER drawn_lot_refuses_delete BEFORE DELETE ON drawn_lot BEGIN SELECT RAISE(ABORT, 'drawn_lot_refuses_delete'); END",
        "CREATE TRIGGER standing_orders_refuses_update BEFORE UPDATE ON standing_orders BEGIN SELECT RAISE(ABORT, 'standing_orders_refuses_update'); END",
        "CREATE TRIGGER standing_orders_refuses_delete BEFORE DELETE ON standing_orders BEGIN SELECT RAISE(ABORT, 'standing_orders_refuses_delete'); END",
        "CREATE TRIGGER body_standing_refuses_update BEFORE UPDATE ON body_standing BEGIN SELECT RAISE(ABORT, 'body_standing_refuses_update'); END",
        "CREATE TRIGGER body_standing_refuses_delete BEFORE DELETE ON body_standing BEGIN SELECT RAISE(ABORT, 'body_standing_refuses_delete'); END",
        "CREATE TRIGGER accreditation_decision_refuses_update BEFORE UPDATE ON accreditation_decision BEGIN SELECT RAISE(ABORT, 'accreditation_decision_refuses_update'); END",
        "CREATE TRIGGER accreditation_decision_refuses_delete BEFORE DELETE ON accreditation_decision BEGIN SELECT RAISE(ABORT, 'accreditation_decision_refuses_delete'); END",
        "CREATE TRIGGER substitution_refuses_update BEFORE UPDATE ON substitution BEGIN SELECT RAISE(ABORT, 'substitution_refuses_update'); END",
        "CREATE TRIGGER substitution_refuses_delete BEFORE DELETE ON substitution BEGIN SELECT RAISE(ABORT, 'substitution_refuses_delete'); END",
        "CREATE TRIGGER credentials_report_refuses_update BEFORE UPDATE ON credentials_report BEGIN SELECT RAISE(ABORT, 'credentials_report_refuses_update'); END",
        "CREATE TRIGGER credentials_report_refuses_delete BEFORE DELETE ON credentials_report BEGIN SELECT RAISE(ABORT, 'credentials_report_refuses_delete'); END",
        "CREATE TRIGGER text_version_refuses_update BEFORE UPDATE ON text_version BEGIN SELECT RAISE(ABORT, 'text_version_refuses_update'); END",
        "CREATE TRIGGER text_version_refuses_delete BEFORE DELETE ON text_version BEGIN SELECT RAISE(ABORT, 'text_version_refuses_delete'); END",
        "CREATE TRIGGER contribution_revision_refuses_update BEFORE UPDATE ON contribution_revision BEGIN SELECT RAISE(ABORT, 'contribution_revision_refuses_update'); END",
        "CREATE TRIGGER contribution_revision_refuses_delete BEFORE DELETE ON contribution_revision BEGIN SELECT RAISE(ABORT, 'contribution_revision_refuses_delete'); END",
        "CREATE TRIGGER moderation_refuses_update BEFORE UPDATE ON moderation BEGIN SELECT RAISE(ABORT, 'moderation_refuses_update'); END",
        "CREATE TRIGGER moderation_refuses_delete BEFORE DELETE ON moderation BEGIN SELECT RAISE(ABORT, 'moderation_refuses_delete'); END",
        "CREATE TRIGGER admission_refuses_update BEFORE UPDATE ON admission BEGIN SELECT RAISE(ABORT, 'admission_refuses_update'); END",
        "CREATE TRIGGER admission_refuses_delete BEFORE DELETE ON admission BEGIN SELECT RAISE(ABORT, 'admission_refuses_delete'); END",
        "CREATE TRIGGER ballot_refuses_delete BEFORE DELETE ON ballot BEGIN SELECT RAISE(ABORT, 'ballot_refuses_delete'); END",
        "CREATE TRIGGER paper_return_refuses_delete BEFORE DELETE ON paper_return BEGIN SELECT RAISE(ABORT, 'paper_return_refuses_delete'); END",
        "CREATE TRIGGER resolution_refuses_delete BEFORE DELETE ON resolution BEGIN SELECT RAISE(ABORT, 'resolution_refuses_delete'); END",
        "CREATE TRIGGER amendment_refuses_delete BEFORE DELETE ON amendment BEGIN SELECT RAISE(ABORT, 'amendment_refuses_delete'); END",
        "CREATE TRIGGER contribution_refuses_delete BEFORE DELETE ON contribution BEGIN SELECT RAISE(ABORT, 'contribution_refuses_delete'); END",
        "CREATE TRIGGER thread_refuses_delete BEFORE DELETE ON thread BEGIN SELECT RAISE(ABORT, 'thread_refuses_delete'); END",
        "CREATE TRIGGER seat_refuses_delete BEFORE DELETE ON seat BEGIN SELECT RAISE(ABORT, 'seat_refuses_delete'); END",
        "CREATE TRIGGER accreditation_refuses_delete BEFORE DELETE ON accreditation BEGIN SELECT RAISE(ABORT, 'accreditation_refuses_delete'); END",
        "CREATE TRIGGER ballot_stays_frozen BEFORE UPDATE ON ballot WHEN (OLD.question IS NOT NULL AND NEW.question <> OLD.question) OR (OLD.question_sha256 IS NOT NULL AND NEW.question_sha256 <> OLD.question_sha256) OR (OLD.rules IS NOT NULL AND NEW.rules <> OLD.rules) OR (OLD.roll_sha256 IS NOT NULL AND NEW.roll_sha256 <> OLD.roll_sha256) OR (OLD.names_visible_to IS NOT NULL AND NEW.names_visible_to <> OLD.names_visible_to) OR (OLD.orders_version IS NOT NULL AND NEW.orders_version <> OLD.orders_version) BEGIN SELECT RAISE(ABORT, 'ballot_stays_frozen'); END",
        "CREATE TRIGGER ballot_keeps_its_result BEFORE UPDATE ON ballot WHEN OLD.report IS NOT NULL AND (NEW.report <> OLD.report OR NEW.report_sha256 <> OLD.report_sha256) BEGIN SELECT RAISE(ABORT, 'ballot_keeps_its_result'); END",
        "CREATE TRIGGER roll_is_closed BEFORE INSERT ON roll_line WHEN (SELECT state FROM ballot WHERE id = NEW.ballot_id) NOT IN ('draft', 'ready') BEGIN SELECT RAISE(ABORT, 'roll_is_closed'); END",
        "CREATE TRIGGER vote_needs_an_open_ballot BEFORE INSERT ON vote WHEN (SELECT state FROM ballot WHERE id = NEW.ballot_id) <> 'open' BEGIN SELECT RAISE(ABORT, 'vote_needs_an_open_ballot'); END",
        "CREATE TRIGGER participation_needs_an_open_ballot BEFORE INSERT ON intake_participation WHEN (SELECT state FROM ballot WHERE id = NEW.ballot_id) <> 'open' BEGIN SELECT RAISE(ABORT, 'participation_needs_an_open_ballot'); END",
        "CREATE TRIGGER paper_needs_an_open_ballot BEFORE INSERT ON intake_paper WHEN (SELECT state FROM ballot WHERE id = NEW.ballot_id) <> 'open' BEGIN SELECT RAISE(ABORT, 'paper_needs_an_open_ballot'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION log_refuses_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'log_refuses_update' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER log_refuses_update BEFORE UPDATE ON log FOR EACH ROW EXECUTE FUNCTION log_refuses_update()",
        "CREATE FUNCTION log_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'log_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER log_refuses_delete BEFORE DELETE ON log FOR EACH ROW EXECUTE FUNCTION log_refuses_delete()",
        "CREATE FUNCTION tree_node_refuses_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'tree_node_refuses_update' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER tree_node_refuses_update BEFORE UPDATE ON tree_node FOR EACH ROW EXECUTE FUNCTION tree_node_refuses_update()",
        "CREATE FUNCTION tree_node_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'tree_node_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER tree_node_refuses_delete BEFORE DELETE ON tree_node FOR EACH ROW EXECUTE FUNCTION tree_node_refuses_delete()",
        "CREATE FUNCTION tree_head_refuses_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'tree_head_refuses_update' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER tree_head_refuses_update BEFORE UPDATE ON tree_head FOR EACH ROW EXECUTE FUNCTION tree_head_refuses_update()",
        "CREATE FUNCTION tree_head_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'tree_head_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER tree_head_refuses_delete BEFORE DELETE ON tree_head FOR EACH ROW EXECUTE FUNCTION tree_head_refuses_delete()",
        "CREATE FUNCTION roll_line_refuses_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'roll_line_refuses_update' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER roll_line_refuses_update BEFORE UPDATE ON roll_line FOR EACH ROW EXECUTE FUNCTION roll_line_refuses_update()",
        "CREATE FUNCTION roll_line_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'roll_line_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER roll_line_refuses_delete BEFORE DELETE ON roll_line FOR EACH ROW EXECUTE FUNCTION roll_line_refuses_delete()",
        "CREATE FUNCTION roll_person_refuses_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'roll_person_refuses_update' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER roll_person_refuses_update BEFORE UPDATE ON roll_person FOR EACH ROW EXECUTE FUNCTION roll_person_refuses_update()",
        "CREATE FUNCTION roll_person_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'roll_person_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER roll_person_refuses_delete BEFORE DELETE ON roll_person FOR EACH ROW EXECUTE FUNCTION roll_person_refuses_delete()",
        "CREATE FUNCTION vote_refuses_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'vote_refuses_update' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER vote_refuses_update BEFORE UPDATE ON vote FOR EACH ROW EXECUTE FUNCTION vote_refuses_update()",
        "CREATE FUNCTION vote_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'vote_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER vote_refuses_delete BEFORE DELETE ON vote FOR EACH ROW EXECUTE FUNCTION vote_refuses_delete()",
        "CREATE FUNCTION participation_refuses_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'participation_refuses_update' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER participation_refuses_update BEFORE UPDATE ON participation FOR EACH ROW EXECUTE FUNCTION participation_refuses_update()",
        "CREATE FUNCTION participation_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'participation_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER participation_refuses_delete BEFORE DELETE ON participation FOR EACH ROW EXECUTE FUNCTION participation_refuses_delete()",
        "CREATE FUNCTION paper_refuses_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'paper_refuses_update' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER paper_refuses_update BEFORE UPDATE ON paper FOR EACH ROW EXECUTE FUNCTION paper_refuses_update()",
        "CREATE FUNCTION paper_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'paper_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER paper_refuses_delete BEFORE DELETE ON paper FOR EACH ROW EXECUTE FUNCTION paper_refuses_delete()",
        "CREATE FUNCTION drawn_lot_refuses_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'drawn_lot_refuses_update' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER drawn_lot_refuses_update BEFORE UPDATE ON drawn_lot FOR EACH ROW EXECUTE FUNCTION drawn_lot_refuses_update()",
        "CREATE FUNCTION drawn_lot_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'drawn_lot_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER drawn_lot_refuses_delete BEFORE DELETE ON drawn_lot FOR EACH ROW EXECUTE FUNCTION drawn_lot_refuses_delete()",
        "CREATE FUNCTION standing_orders_refuses_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'standing_orders_refuses_update' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER standing_orders_refuses_update BEFORE UPDATE ON standing_orders FOR EACH ROW EXECUTE FUNCTION standing_orders_refuses_update()",
        "CREATE FUNCTION standing_orders_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'standing_orders_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER standing_orders_refuses_delete BEFORE DELETE ON standing_orders FOR EACH ROW EXECUTE FUNCTION standing_orders_refuses_delete()",
        "CREATE FUNCTION body_standing_refuses_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'body_standing_refuses_update' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER body_standing_refuses_update BEFORE UPDATE ON body_standing FOR EACH ROW EXECUTE FUNCTION body_standing_refuses_update()",
        "CREATE FUNCTION body_standing_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'body_standing_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER body_standing_refuses_delete BEFORE DELETE ON body_standing FOR EACH ROW EXECUTE FUNCTION body_standing_refuses_delete()",
        "CREATE FUNCTION accreditation_decision_refuses_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'accreditation_decision_refuses_update' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER accreditation_decision_refuses_update BEFORE UPDATE ON accreditation_decision FOR EACH ROW EXECUTE FUNCTION accreditation_decision_refuses_update()",
        "CREATE FUNCTION accreditation_decision_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'accreditation_decision_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER accreditation_decision_refuses_delete BEFORE DELETE ON accreditation_decision FOR EACH ROW EXECUTE FUNCTION accreditation_decision_refuses_delete()",
        "CREATE FUNCTION substitution_refuses_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'substitution_refuses_update' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER substitution_refuses_update BEFORE UPDATE ON substitution FOR EACH ROW EXECUTE FUNCTION substitution_refuses_update()",
        "CREATE FUNCTION substitution_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'substitution_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER substitution_refuses_delete BEFORE DELETE ON substitution FOR EACH ROW EXECUTE FUNCTION substitution_refuses_delete()",
        "CREATE FUNCTION credentials_report_refuses_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'credentials_report_refuses_update' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER credentials_report_refuses_update BEFORE UPDATE ON credentials_report FOR EACH ROW EXECUTE FUNCTION credentials_report_refuses_update()",
        "CREATE FUNCTION credentials_report_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'credentials_report_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER credentials_report_refuses_delete BEFORE DELETE ON credentials_report FOR EACH ROW EXECUTE FUNCTION credentials_report_refuses_delete()",
        "CREATE FUNCTION text_version_refuses_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'text_version_refuses_update' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER text_version_refuses_update BEFORE UPDATE ON text_version FOR EACH ROW EXECUTE FUNCTION text_version_refuses_update()",
        "CREATE FUNCTION text_version_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'text_version_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER text_version_refuses_delete BEFORE DELETE ON text_version FOR EACH ROW EXECUTE FUNCTION text_version_refuses_delete()",
        "CREATE FUNCTION contribution_revision_refuses_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'contribution_revision_refuses_update' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER contribution_revision_refuses_update BEFORE UPDATE ON contribution_revision FOR EACH ROW EXECUTE FUNCTION contribution_revision_refuses_update()",
        "CREATE FUNCTION contribution_revision_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'contribution_revision_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER contribution_revision_refuses_delete BEFORE DELETE ON contribution_revision FOR EACH ROW EXECUTE FUNCTION contribution_revision_refuses_delete()",
        "CREATE FUNCTION moderation_refuses_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'moderation_refuses_update' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER moderation_refuses_update BEFORE UPDATE ON moderation FOR EACH ROW EXECUTE FUNCTION moderation_refuses_update()",
        "CREATE FUNCTION moderation_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'moderation_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER moderation_refuses_delete BEFORE DELETE ON moderation FOR EACH ROW EXECUTE FUNCTION moderation_refuses_delete()",
        "CREATE FUNCTION admission_refuses_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'admission_refuses_update' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER admission_refuses_update BEFORE UPDATE ON admission FOR EACH ROW EXECUTE FUNCTION admission_refuses_update()",
        "CREATE FUNCTION admission_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'admission_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER admission_refuses_delete BEFORE DELETE ON admission FOR EACH ROW EXECUTE FUNCTION admission_refuses_delete()",
        "CREATE FUNCTION ballot_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'ballot_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER ballot_refuses_delete BEFORE DELETE ON ballot FOR EACH ROW EXECUTE FUNCTION ballot_refuses_delete()",
        "CREATE FUNCTION paper_return_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'paper_return_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER paper_return_refuses_delete BEFORE DELETE ON paper_return FOR EACH ROW EXECUTE FUNCTION paper_return_refuses_delete()",
        "CREATE FUNCTION resolution_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'resolution_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER resolution_refuses_delete BEFORE DELETE ON resolution FOR EACH ROW EXECUTE FUNCTION resolution_refuses_delete()",
        "CREATE FUNCTION amendment_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'amendment_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER amendment_refuses_delete BEFORE DELETE ON amendment FOR EACH ROW EXECUTE FUNCTION amendment_refuses_delete()",
        "CREATE FUNCTION contribution_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'contribution_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER contribution_refuses_delete BEFORE DELETE ON contribution FOR EACH ROW EXECUTE FUNCTION contribution_refuses_delete()",
        "CREATE FUNCTION thread_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'thread_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER thread_refuses_delete BEFORE DELETE ON thread FOR EACH ROW EXECUTE FUNCTION thread_refuses_delete()",
        "CREATE FUNCTION seat_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'seat_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER seat_refuses_delete BEFORE DELETE ON seat FOR EACH ROW EXECUTE FUNCTION seat_refuses_delete()",
        "CREATE FUNCTION accreditation_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'accreditation_refuses_delete' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER accreditation_refuses_delete BEFORE DELETE ON accreditation FOR EACH ROW EXECUTE FUNCTION accreditation_refuses_delete()",
        "CREATE FUNCTION ballot_stays_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF (OLD.question IS NOT NULL AND NEW.question <> OLD.question) OR (OLD.question_sha256 IS NOT NULL AND NEW.question_sha256 <> OLD.question_sha256) OR (OLD.rules IS NOT NULL AND NEW.rules <> OLD.rules) OR (OLD.roll_sha256 IS NOT NULL AND NEW.roll_sha256 <> OLD.roll_sha256) OR (OLD.names_visible_to IS NOT NULL AND NEW.names_visible_to <> OLD.names_visible_to) OR (OLD.orders_version IS NOT NULL AND NEW.orders_version <> OLD.orders_version) THEN RAISE EXCEPTION 'ballot_stays_frozen' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER ballot_stays_frozen BEFORE UPDATE ON ballot FOR EACH ROW EXECUTE FUNCTION ballot_stays_frozen()",
        "CREATE FUNCTION ballot_keeps_its_result() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.report IS NOT NULL AND (NEW.report <> OLD.report OR NEW.report_sha256 <> OLD.report_sha256) THEN RAISE EXCEPTION 'ballot_keeps_its_result' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER ballot_keeps_its_result BEFORE UPDATE ON ballot FOR EACH ROW EXECUTE FUNCTION ballot_keeps_its_result()",
        "CREATE FUNCTION roll_is_closed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF (SELECT state FROM ballot WHERE id = NEW.ballot_id) NOT IN ('draft', 'ready') THEN RAISE EXCEPTION 'roll_is_closed' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER roll_is_closed BEFORE INSERT ON roll_line FOR EACH ROW EXECUTE FUNCTION roll_is_closed()",
        "CREATE FUNCTION vote_needs_an_open_ballot() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF (SELECT state FROM ballot WHERE id = NEW.ballot_id) <> 'open' THEN RAISE EXCEPTION 'vote_needs_an_open_ballot' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER vote_needs_an_open_ballot BEFORE INSERT ON vote FOR EACH ROW EXECUTE FUNCTION vote_needs_an_open_ballot()",
        "CREATE FUNCTION participation_needs_an_open_ballot() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF (SELECT state FROM ballot WHERE id = NEW.ballot_id) <> 'open' THEN RAISE EXCEPTION 'participation_needs_an_open_ballot' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER participation_needs_an_open_ballot BEFORE INSERT ON intake_participation FOR EACH ROW EXECUTE FUNCTION participation_needs_an_open_ballot()",
        "CREATE FUNCTION paper_needs_an_open_ballot() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF (SELECT state FROM ballot WHERE id = NEW.ballot_id) <> 'open' THEN RAISE EXCEPTION 'paper_needs_an_open_ballot' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER paper_needs_an_open_ballot BEFORE INSERT ON intake_paper FOR EACH ROW EXECUTE FUNCTION paper_needs_an_open_ballot()",
        "CREATE FUNCTION accreditation_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'accreditation_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER accreditation_refuses_truncate BEFORE TRUNCATE ON accreditation FOR EACH STATEMENT EXECUTE FUNCTION accreditation_refuses_truncate()",
        "CREATE FUNCTION accreditation_decision_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'accreditation_decision_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER accreditation_decision_refuses_truncate BEFORE TRUNCATE ON accreditation_decision FOR EACH STATEMENT EXECUTE FUNCTION accreditation_decision_refuses_truncate()",
        "CREATE FUNCTION admission_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'admission_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER admission_refuses_truncate BEFORE TRUNCATE ON admission FOR EACH STATEMENT EXECUTE FUNCTION admission_refuses_truncate()",
        "CREATE FUNCTION amendment_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'amendment_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER amendment_refuses_truncate BEFORE TRUNCATE ON amendment FOR EACH STATEMENT EXECUTE FUNCTION amendment_refuses_truncate()",
        "CREATE FUNCTION ballot_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ballot_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER ballot_refuses_truncate BEFORE TRUNCATE ON ballot FOR EACH STATEMENT EXECUTE FUNCTION ballot_refuses_truncate()",
        "CREATE FUNCTION body_standing_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'body_standing_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER body_standing_refuses_truncate BEFORE TRUNCATE ON body_standing FOR EACH STATEMENT EXECUTE FUNCTION body_standing_refuses_truncate()",
        "CREATE FUNCTION contribution_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'contribution_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER contribution_refuses_truncate BEFORE TRUNCATE ON contribution FOR EACH STATEMENT EXECUTE FUNCTION contribution_refuses_truncate()",
        "CREATE FUNCTION contribution_revision_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'contribution_revision_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER contribution_revision_refuses_truncate BEFORE TRUNCATE ON contribution_revision FOR EACH STATEMENT EXECUTE FUNCTION contribution_revision_refuses_truncate()",
        "CREATE FUNCTION credentials_report_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'credentials_report_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER credentials_report_refuses_truncate BEFORE TRUNCATE ON credentials_report FOR EACH STATEMENT EXECUTE FUNCTION credentials_report_refuses_truncate()",
        "CREATE FUNCTION drawn_lot_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'drawn_lot_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER drawn_lot_refuses_truncate BEFORE TRUNCATE ON drawn_lot FOR EACH STATEMENT EXECUTE FUNCTION drawn_lot_refuses_truncate()",
        "CREATE FUNCTION log_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'log_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER log_refuses_truncate BEFORE TRUNCATE ON log FOR EACH STATEMENT EXECUTE FUNCTION log_refuses_truncate()",
        "CREATE FUNCTION moderation_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'moderation_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER moderation_refuses_truncate BEFORE TRUNCATE ON moderation FOR EACH STATEMENT EXECUTE FUNCTION moderation_refuses_truncate()",
        "CREATE FUNCTION paper_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'paper_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER paper_refuses_truncate BEFORE TRUNCATE ON paper FOR EACH STATEMENT EXECUTE FUNCTION paper_refuses_truncate()",
        "CREATE FUNCTION paper_return_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'paper_return_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER paper_return_refuses_truncate BEFORE TRUNCATE ON paper_return FOR EACH STATEMENT EXECUTE FUNCTION paper_return_refuses_truncate()",
        "CREATE FUNCTION participation_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'participation_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER participation_refuses_truncate BEFORE TRUNCATE ON participation FOR EACH STATEMENT EXECUTE FUNCTION participation_refuses_truncate()",
        "CREATE FUNCTION resolution_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'resolution_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER resolution_refuses_truncate BEFORE TRUNCATE ON resolution FOR EACH STATEMENT EXECUTE FUNCTION resolution_refuses_truncate()",
        "CREATE FUNCTION roll_line_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'roll_line_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER roll_line_refuses_truncate BEFORE TRUNCATE ON roll_line FOR EACH STATEMENT EXECUTE FUNCTION roll_line_refuses_truncate()",
        "CREATE FUNCTION roll_person_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'roll_person_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER roll_person_refuses_truncate BEFORE TRUNCATE ON roll_person FOR EACH STATEMENT EXECUTE FUNCTION roll_person_refuses_truncate()",
        "CREATE FUNCTION seat_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'seat_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER seat_refuses_truncate BEFORE TRUNCATE ON seat FOR EACH STATEMENT EXECUTE FUNCTION seat_refuses_truncate()",
        "CREATE FUNCTION standing_orders_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'standing_orders_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER standing_orders_refuses_truncate BEFORE TRUNCATE ON standing_orders FOR EACH STATEMENT EXECUTE FUNCTION standing_orders_refuses_truncate()",
        "CREATE FUNCTION substitution_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'substitution_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER substitution_refuses_truncate BEFORE TRUNCATE ON substitution FOR EACH STATEMENT EXECUTE FUNCTION substitution_refuses_truncate()",
        "CREATE FUNCTION text_version_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'text_version_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER text_version_refuses_truncate BEFORE TRUNCATE ON text_version FOR EACH STATEMENT EXECUTE FUNCTION text_version_refuses_truncate()",
        "CREATE FUNCTION thread_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'thread_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER thread_refuses_truncate BEFORE TRUNCATE ON thread FOR EACH STATEMENT EXECUTE FUNCTION thread_refuses_truncate()",
        "CREATE FUNCTION tree_head_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'tree_head_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER tree_head_refuses_truncate BEFORE TRUNCATE ON tree_head FOR EACH STATEMENT EXECUTE FUNCTION tree_head_refuses_truncate()",
        "CREATE FUNCTION tree_node_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'tree_node_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER tree_node_refuses_truncate BEFORE TRUNCATE ON tree_node FOR EACH STATEMENT EXECUTE FUNCTION tree_node_refuses_truncate()",
        "CREATE FUNCTION vote_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'vote_refuses_truncate' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER vote_refuses_truncate BEFORE TRUNCATE ON vote FOR EACH STATEMENT EXECUTE FUNCTION vote_refuses_truncate()",
    ],
}


def upgrade() -> None:
    # ### commands auto generated by Alembic - please adjust! ###
    op.create_table(
        "account",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_demo", sa.Boolean(create_constraint=True, name="is_demo"), nullable=False),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_account_email")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
    )
    op.create_table(
        "body",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("parent_id", sa.String(length=16), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "federation", "section", "branch", name="kind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("languages", sa.String(length=100), nullable=False),
        sa.Column(
            "standing",
            sa.Enum(
                "official",
                "sympathizing",
                "observer",
                name="standing",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(kind = 'federation') = (parent_id IS NULL)", name=op.f("ck_body_root")),
        sa.CheckConstraint("(kind = 'section') = (standing IS NOT NULL)", name=op.f("ck_body_standing_of_sections")),
        sa.CheckConstraint("country IS NULL OR length(country) = 2", name=op.f("ck_body_country")),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_body_parent")),
        sa.ForeignKeyConstraint(["parent_id"], ["body.id"], name=op.f("fk_body_parent_id_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body")),
        sa.UniqueConstraint("code", name=op.f("uq_body_code")),
    )
    op.create_index(op.f("ix_body_parent_id"), "body", ["parent_id"], unique=False)
    op.create_index(
        "uq_body_one_root",
        "body",
        ["kind"],
        unique=True,
        sqlite_where=sa.text("parent_id IS NULL"),
        postgresql_where=sa.text("parent_id IS NULL"),
    )
    op.create_table(
        "commitment_salt",
        sa.Column("entry_id", sa.String(length=16), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", "field", name=op.f("pk_commitment_salt")),
        info={"housekeeping": True},
    )
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "kind",
            sa.Enum("demo", "real", name="kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_installation_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    op.create_table(
        "log",
        sa.Column(
            "position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("entry_id", sa.String(length=16), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(leaf) = 32", name=op.f("ck_log_leaf")),
        sa.CheckConstraint("position >= 0", name=op.f("ck_log_position")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_log")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_log_entry_id")),
        info={"housekeeping": True},
    )
    op.create_table(
        "mail",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("member_id", sa.String(length=16), nullable=True),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body_text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gave_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed", sa.String(length=300), nullable=False),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_mail_attempts")),
        sa.CheckConstraint("sent_at IS NULL OR gave_up_at IS NULL", name=op.f("ck_mail_end")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        info={"housekeeping": True},
    )
    op.create_index(op.f("ix_mail_member_id"), "mail", ["member_id"], unique=False)
    op.create_index("ix_mail_next_at", "mail", ["next_at"], unique=False)
    op.create_table(
        "pending",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("entry_id", sa.String(length=16), nullable=False),
        sa.Column("ballot", sa.String(length=16), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pending")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_pending_entry_id")),
        info={"housekeeping": True},
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_pending_ballot"), "pending", ["ballot"], unique=False)
    op.create_table(
        "refused_attempt",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("pair_key", sa.String(length=64), nullable=False),
        sa.Column("account_key", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refused_attempt")),
        info={"housekeeping": True},
        sqlite_autoincrement=True,
    )
    op.create_index("ix_refused_attempt_account", "refused_attempt", ["account_key", "at"], unique=False)
    op.create_index("ix_refused_attempt_pair", "refused_attempt", ["pair_key", "at"], unique=False)
    op.create_table(
        "tree_head",
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("size", name=op.f("pk_tree_head")),
        info={"housekeeping": True},
    )
    op.create_table(
        "tree_node",
        sa.Column("level", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("level > 0", name=op.f("ck_tree_node_level")),
        sa.PrimaryKeyConstraint("level", "position", name=op.f("pk_tree_node")),
        info={"housekeeping": True},
    )
    op.create_table(
        "body_standing",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("body_id", sa.String(length=16), nullable=False),
        sa.Column(
            "standing",
            sa.Enum(
                "official",
                "sympathizing",
                "observer",
                name="standing",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_body_standing_body_id_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body_standing")),
    )
    op.create_index("ix_body_standing_body", "body_standing", ["body_id", "since"], unique=False)
    op.create_table(
        "login",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("device", sa.String(length=60), nullable=False),
        sa.CheckConstraint("expires_at > created_at", name=op.f("ck_login_expires_at")),
        sa.CheckConstraint("length(id) = 64", name=op.f("ck_login_id")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_login_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login")),
        info={"housekeeping": True},
    )
    op.create_index("ix_login_account", "login", ["account_id", "created_at"], unique=False)
    op.create_table(
        "member",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("body_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("chosen_name", sa.String(length=200), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("gender", sa.String(length=40), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("account_id", sa.String(length=16), nullable=True),
        sa.Column("merged_into", sa.String(length=16), nullable=True),
        sa.Column("search_words", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("email IS NULL OR email = lower(email)", name=op.f("ck_member_email")),
        sa.CheckConstraint(
            "left_on IS NULL OR joined_on IS NULL OR left_on >= joined_on", name=op.f("ck_member_left_on")
        ),
        sa.CheckConstraint("merged_into <> id", name=op.f("ck_member_merged_into")),
        sa.CheckConstraint("merged_into IS NULL OR account_id IS NULL", name=op.f("ck_member_merged_account")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_member_account_id_account")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_member_body_id_body")),
        sa.ForeignKeyConstraint(["merged_into"], ["member.id"], name=op.f("fk_member_merged_into_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("account_id", name=op.f("uq_member_account_id")),
        sa.UniqueConstraint("body_id", "number", name=op.f("uq_member_body_id_number")),
    )
    op.create_index("ix_member_email", "member", ["email"], unique=False)
    op.create_index(op.f("ix_member_merged_into"), "member", ["merged_into"], unique=False)
    op.create_index("ix_member_name", "member", ["name"], unique=False)
    op.create_table(
        "assembly",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("body_id", sa.String(length=16), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("congress", "committee", name="kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("languages", sa.String(length=200), nullable=False),
        sa.Column(
            "names_visible_to",
            sa.Enum(
                "public",
                "members",
                "delegates",
                name="names_visible_to",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("convened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("convened_by", sa.String(length=16), nullable=True),
        sa.CheckConstraint("length(title) > 0", name=op.f("ck_assembly_title")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_assembly_body_id_body")),
        sa.ForeignKeyConstraint(["convened_by"], ["member.id"], name=op.f("fk_assembly_convened_by_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assembly")),
    )
    op.create_index(op.f("ix_assembly_body_id"), "assembly", ["body_id"], unique=False)
    op.create_table(
        "invitation",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("member_id", sa.String(length=16), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("issued_by", sa.String(length=16), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(token_hash IS NULL) = (shown_at IS NULL AND mailed_at IS NULL)", name=op.f("ck_invitation_token_hash")
        ),
        sa.CheckConstraint("expires_at > issued_at", name=op.f("ck_invitation_expires_at")),
        sa.CheckConstraint("used_at IS NULL OR revoked_at IS NULL", name=op.f("ck_invitation_end")),
        sa.CheckConstraint("used_at IS NULL OR token_hash IS NOT NULL", name=op.f("ck_invitation_used_at")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_invitation_member_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )
    op.create_index(op.f("ix_invitation_member_id"), "invitation", ["member_id"], unique=False)
    op.create_index(
        "uq_invitation_open",
        "invitation",
        ["member_id"],
        unique=True,
        sqlite_where=sa.text("used_at IS NULL AND revoked_at IS NULL"),
        postgresql_where=sa.text("used_at IS NULL AND revoked_at IS NULL"),
    )
    op.create_table(
        "office",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("body_id", sa.String(length=16), nullable=False),
        sa.Column("member_id", sa.String(length=16), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "secretary",
                "chair",
                "credentials",
                "standing_orders",
                "teller",
                "administrator",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_office_term")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_office_body_id_body")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_office_member_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
    )
    op.create_index("ix_office_body", "office", ["body_id", "kind"], unique=False)
    op.create_index("ix_office_member", "office", ["member_id"], unique=False)
    op.create_index(
        "uq_office_open",
        "office",
        ["body_id", "member_id", "kind"],
        unique=True,
        sqlite_where=sa.text("ends_on IS NULL"),
        postgresql_where=sa.text("ends_on IS NULL"),
    )
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("assembly_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=True),
        sa.Column("subject_id", sa.String(length=16), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "waiting", "now", "done", "dropped", name="state", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(subject_kind IS NULL) = (subject_id IS NULL)", name=op.f("ck_agenda_item_subject")),
        sa.CheckConstraint("position > 0", name=op.f("ck_agenda_item_position")),
        sa.ForeignKeyConstraint(["assembly_id"], ["assembly.id"], name=op.f("fk_agenda_item_assembly_id_assembly")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("assembly_id", "position", name=op.f("uq_agenda_item_assembly_id_position")),
    )
    op.create_index(
        "uq_agenda_item_now",
        "agenda_item",
        ["assembly_id"],
        unique=True,
        sqlite_where=sa.text("state = 'now'"),
        postgresql_where=sa.text("state = 'now'"),
    )
    op.create_table(
        "ballot",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("assembly_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.String(length=16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("rule_key", sa.String(length=60), nullable=False),
        sa.Column(
            "secrecy",
            sa.Enum("roll_call", "secret", name="secrecy", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "channel",
            sa.Enum("online", "papers", name="channel", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "ready",
                "open",
                "closed",
                "declared",
                "published",
                "annulled",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("prepared_by", sa.String(length=16), nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("annulled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("annulled_reason", sa.Text(), nullable=True),
        sa.Column("names_visible_to", sa.String(length=20), nullable=True),
        sa.Column("orders_version", sa.Integer(), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("question_sha256", sa.String(length=64), nullable=True),
        sa.Column("rules", sa.Text(), nullable=True),
        sa.Column("roll_sha256", sa.String(length=64), nullable=True),
        sa.Column("counts_opened", sa.Text(), nullable=True),
        sa.Column("counts_closed", sa.Text(), nullable=True),
        sa.Column("report", sa.Text(), nullable=True),
        sa.Column("report_sha256", sa.String(length=64), nullable=True),
        sa.CheckConstraint("state <> 'annulled' OR annulled_reason IS NOT NULL", name=op.f("ck_ballot_annulled")),
        sa.CheckConstraint("state <> 'published' OR published_at IS NOT NULL", name=op.f("ck_ballot_published")),
        sa.CheckConstraint(
            "state NOT IN ('closed', 'declared', 'published') OR closed_at IS NOT NULL", name=op.f("ck_ballot_closed")
        ),
        sa.CheckConstraint(
            "state NOT IN ('declared', 'published') OR (report IS NOT NULL AND counts_closed IS NOT NULL AND declared_at IS NOT NULL)",
            name=op.f("ck_ballot_counted"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('open', 'closed', 'declared', 'published') OR (question IS NOT NULL AND rules IS NOT NULL AND counts_opened IS NOT NULL AND opened_at IS NOT NULL)",
            name=op.f("ck_ballot_frozen"),
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_ballot_number")),
        sa.ForeignKeyConstraint(["assembly_id"], ["assembly.id"], name=op.f("fk_ballot_assembly_id_assembly")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot")),
        sa.UniqueConstraint("assembly_id", "number", name=op.f("uq_ballot_assembly_id_number")),
    )
    op.create_index(op.f("ix_ballot_assembly_id"), "ballot", ["assembly_id"], unique=False)
    op.create_index(op.f("ix_ballot_subject_id"), "ballot", ["subject_id"], unique=False)
    op.create_table(
        "calendar_event",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("assembly_id", sa.String(length=16), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "discussion_opens",
                "discussion_closes",
                "resolutions_deadline",
                "amendments_deadline",
                "nominations_deadline",
                "accreditation_deadline",
                "sitting",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(kind = 'sitting') = (ends_at IS NOT NULL)", name=op.f("ck_calendar_event_sitting_ends")),
        sa.CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name=op.f("ck_calendar_event_ends_after_start")),
        sa.ForeignKeyConstraint(["assembly_id"], ["assembly.id"], name=op.f("fk_calendar_event_assembly_id_assembly")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_event")),
    )
    op.create_index("ix_calendar_event_assembly_starts", "calendar_event", ["assembly_id", "starts_at"], unique=False)
    op.create_index(
        "uq_calendar_event_assembly_kind",
        "calendar_event",
        ["assembly_id", "kind"],
        unique=True,
        sqlite_where=sa.text("kind <> 'sitting'"),
        postgresql_where=sa.text("kind <> 'sitting'"),
    )
    op.create_table(
        "college",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("assembly_id", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assembly_id"], ["assembly.id"], name=op.f("fk_college_assembly_id_assembly")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_college")),
        sa.UniqueConstraint("assembly_id", "key", name="uq_college_assembly_key"),
    )
    op.create_table(
        "credentials_report",
        sa.Column("assembly_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=16), nullable=True),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_credentials_report_sha256")),
        sa.CheckConstraint("number > 0", name=op.f("ck_credentials_report_number")),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assembly.id"], name=op.f("fk_credentials_report_assembly_id_assembly")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["member.id"], name=op.f("fk_credentials_report_made_by_member")),
        sa.PrimaryKeyConstraint("assembly_id", "number", name=op.f("pk_credentials_report")),
    )
    op.create_table(
        "election",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("assembly_id", sa.String(length=16), nullable=False),
        sa.Column("rule_key", sa.String(length=60), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "nominations", "drawn", "decided", name="state", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("seed", sa.Text(), nullable=True),
        sa.Column("called_by", sa.String(length=16), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state = 'nominations' OR seed IS NOT NULL", name=op.f("ck_election_drawn")),
        sa.CheckConstraint("seats > 0", name=op.f("ck_election_seats")),
        sa.ForeignKeyConstraint(["assembly_id"], ["assembly.id"], name=op.f("fk_election_assembly_id_assembly")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_election")),
    )
    op.create_index(op.f("ix_election_assembly_id"), "election", ["assembly_id"], unique=False)
    op.create_table(
        "standing_orders",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("assembly_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("adopted_by", sa.String(length=16), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_standing_orders_sha256")),
        sa.CheckConstraint("version > 0", name=op.f("ck_standing_orders_version")),
        sa.ForeignKeyConstraint(["adopted_by"], ["member.id"], name=op.f("fk_standing_orders_adopted_by_member")),
        sa.ForeignKeyConstraint(["assembly_id"], ["assembly.id"], name=op.f("fk_standing_orders_assembly_id_assembly")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_orders")),
        sa.UniqueConstraint("assembly_id", "version", name="uq_standing_orders_assembly_version"),
    )
    op.create_table(
        "thread",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("assembly_id", sa.String(length=16), nullable=False),
        sa.Column("body_id", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("author_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(language) >= 2", name=op.f("ck_thread_language")),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 200", name=op.f("ck_thread_title")),
        sa.ForeignKeyConstraint(["assembly_id"], ["assembly.id"], name=op.f("fk_thread_assembly_id_assembly")),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_thread_author_id_member")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_thread_body_id_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread")),
    )
    op.create_index(
        op.f("ix_thread_assembly_id_thread_created_at"), "thread", ["assembly_id", "created_at"], unique=False
    )
    op.create_index(op.f("ix_thread_author_id"), "thread", ["author_id"], unique=False)
    op.create_index(op.f("ix_thread_body_id"), "thread", ["body_id"], unique=False)
    op.create_table(
        "candidacy",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("election_id", sa.String(length=16), nullable=False),
        sa.Column("member_id", sa.String(length=16), nullable=False),
        sa.Column("section_id", sa.String(length=16), nullable=False),
        sa.Column("nominated_by", sa.String(length=16), nullable=False),
        sa.Column("nominated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tendency", sa.String(length=80), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "nominated",
                "accepted",
                "declined",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "position IS NULL OR (position > 0 AND state IN ('accepted', 'withdrawn'))",
            name=op.f("ck_candidacy_position"),
        ),
        sa.ForeignKeyConstraint(["election_id"], ["election.id"], name=op.f("fk_candidacy_election_id_election")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_candidacy_member_id_member")),
        sa.ForeignKeyConstraint(["nominated_by"], ["member.id"], name=op.f("fk_candidacy_nominated_by_member")),
        sa.ForeignKeyConstraint(["section_id"], ["body.id"], name=op.f("fk_candidacy_section_id_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidacy")),
        sa.UniqueConstraint("election_id", "member_id", name=op.f("uq_candidacy_election_id_member_id")),
    )
    op.create_index(op.f("ix_candidacy_member_id"), "candidacy", ["member_id"], unique=False)
    op.create_index(
        "uq_candidacy_election_position",
        "candidacy",
        ["election_id", "position"],
        unique=True,
        sqlite_where=sa.text("position IS NOT NULL"),
        postgresql_where=sa.text("position IS NOT NULL"),
    )
    op.create_table(
        "contribution",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("thread_id", sa.String(length=16), nullable=False),
        sa.Column("parent_id", sa.String(length=16), nullable=True),
        sa.Column("author_id", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(language) >= 2", name=op.f("ck_contribution_language")),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_contribution_parent")),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_contribution_author_id_member")),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["contribution.id"], name=op.f("fk_contribution_parent_id_contribution")
        ),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_contribution_thread_id_thread")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
    )
    op.create_index(op.f("ix_contribution_author_id"), "contribution", ["author_id"], unique=False)
    op.create_index(op.f("ix_contribution_parent_id"), "contribution", ["parent_id"], unique=False)
    op.create_index(
        op.f("ix_contribution_thread_id_contribution_created_at"),
        "contribution",
        ["thread_id", "created_at"],
        unique=False,
    )
    op.create_table(
        "drawn_lot",
        sa.Column("ballot_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("drawn", sa.Text(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drawn_by", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name=op.f("fk_drawn_lot_ballot_id_ballot")),
        sa.PrimaryKeyConstraint("ballot_id", "position", name=op.f("pk_drawn_lot")),
    )
    op.create_table(
        "entitlement",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("assembly_id", sa.String(length=16), nullable=False),
        sa.Column("college_id", sa.String(length=16), nullable=False),
        sa.Column("body_id", sa.String(length=16), nullable=False),
        sa.Column("basis", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("weight_n", sa.BigInteger(), nullable=False),
        sa.Column("weight_d", sa.BigInteger(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("orders_version", sa.Integer(), nullable=False),
        sa.Column("arithmetic", sa.Text(), nullable=False),
        sa.CheckConstraint("basis >= 0", name=op.f("ck_entitlement_basis")),
        sa.CheckConstraint("seats >= 0", name=op.f("ck_entitlement_seats")),
        sa.CheckConstraint("weight_d > 0", name=op.f("ck_entitlement_weight_d")),
        sa.CheckConstraint("weight_n >= 0", name=op.f("ck_entitlement_weight_n")),
        sa.ForeignKeyConstraint(["assembly_id"], ["assembly.id"], name=op.f("fk_entitlement_assembly_id_assembly")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_entitlement_body_id_body")),
        sa.ForeignKeyConstraint(["college_id"], ["college.id"], name=op.f("fk_entitlement_college_id_college")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entitlement")),
        sa.UniqueConstraint("assembly_id", "college_id", "body_id", name="uq_entitlement_assembly_college_body"),
    )
    op.create_index(op.f("ix_entitlement_body_id"), "entitlement", ["body_id"], unique=False)
    op.create_index(op.f("ix_entitlement_college_id"), "entitlement", ["college_id"], unique=False)
    op.create_table(
        "intake_paper",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("ballot_id", sa.String(length=16), nullable=False),
        sa.Column("decisive", sa.Boolean(), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name=op.f("fk_intake_paper_ballot_id_ballot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake_paper")),
        info={"housekeeping": True},
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_intake_paper_ballot_id"), "intake_paper", ["ballot_id"], unique=False)
    op.create_table(
        "paper",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("ballot_id", sa.String(length=16), nullable=False),
        sa.Column("decisive", sa.Boolean(), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name=op.f("fk_paper_ballot_id_ballot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_paper_ballot_id"), "paper", ["ballot_id"], unique=False)
    op.create_table(
        "paper_return",
        sa.Column("ballot_id", sa.String(length=16), nullable=False),
        sa.Column("teller_id", sa.String(length=16), nullable=False),
        sa.Column("attempt", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entitled", sa.Integer(), nullable=False),
        sa.Column("issued", sa.Integer(), nullable=False),
        sa.Column("returned", sa.Integer(), nullable=False),
        sa.Column("spoilt", sa.Integer(), nullable=False),
        sa.Column("papers", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "0 <= spoilt AND spoilt <= returned AND returned <= issued", name=op.f("ck_paper_return_issued")
        ),
        sa.CheckConstraint("issued <= entitled", name=op.f("ck_paper_return_entitled")),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name=op.f("fk_paper_return_ballot_id_ballot")),
        sa.ForeignKeyConstraint(["teller_id"], ["member.id"], name=op.f("fk_paper_return_teller_id_member")),
        sa.PrimaryKeyConstraint("ballot_id", "teller_id", "attempt", name=op.f("pk_paper_return")),
    )
    op.create_table(
        "resolution",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("assembly_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "section",
                "committee",
                "signatories",
                name="origin",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("body_id", sa.String(length=16), nullable=False),
        sa.Column("mover_id", sa.String(length=16), nullable=False),
        sa.Column("thread_id", sa.String(length=16), nullable=True),
        sa.Column("rule_key", sa.String(length=60), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "admitted",
                "refused",
                "withdrawn",
                "carried",
                "lost",
                "fallen",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_version", sa.Integer(), nullable=True),
        sa.Column("adopted_version", sa.Integer(), nullable=True),
        sa.CheckConstraint("(state = 'carried') = (adopted_version IS NOT NULL)", name=op.f("ck_resolution_adopted")),
        sa.CheckConstraint(
            "state IN ('draft', 'withdrawn') OR submitted_at IS NOT NULL", name=op.f("ck_resolution_submitted")
        ),
        sa.CheckConstraint(
            "state NOT IN ('admitted', 'carried', 'lost') OR number IS NOT NULL", name=op.f("ck_resolution_numbered")
        ),
        sa.CheckConstraint(
            "(submitted_at IS NULL) = (submitted_version IS NULL)", name=op.f("ck_resolution_submitted_version")
        ),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 200", name=op.f("ck_resolution_title")),
        sa.CheckConstraint("number > 0", name=op.f("ck_resolution_number")),
        sa.ForeignKeyConstraint(["assembly_id"], ["assembly.id"], name=op.f("fk_resolution_assembly_id_assembly")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_resolution_body_id_body")),
        sa.ForeignKeyConstraint(["mover_id"], ["member.id"], name=op.f("fk_resolution_mover_id_member")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_resolution_thread_id_thread")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution")),
        sa.UniqueConstraint("assembly_id", "number", name=op.f("uq_resolution_assembly_id_number")),
    )
    op.create_index(op.f("ix_resolution_body_id"), "resolution", ["body_id"], unique=False)
    op.create_index(op.f("ix_resolution_mover_id"), "resolution", ["mover_id"], unique=False)
    op.create_index(op.f("ix_resolution_thread_id"), "resolution", ["thread_id"], unique=False)
    op.create_table(
        "contribution_revision",
        sa.Column("contribution_id", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=16), nullable=False),
        sa.CheckConstraint("length(text) > 0", name=op.f("ck_contribution_revision_text")),
        sa.CheckConstraint("revision > 0", name=op.f("ck_contribution_revision_revision")),
        sa.ForeignKeyConstraint(["by"], ["member.id"], name=op.f("fk_contribution_revision_by_member")),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_contribution_revision_contribution_id_contribution")
        ),
        sa.PrimaryKeyConstraint("contribution_id", "revision", name=op.f("pk_contribution_revision")),
        info={"append_only": True},
    )
    op.create_table(
        "electee",
        sa.Column("ballot_id", sa.String(length=16), nullable=False),
        sa.Column("candidacy_id", sa.String(length=16), nullable=False),
        sa.Column("election_id", sa.String(length=16), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.CheckConstraint("place > 0", name=op.f("ck_electee_place")),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name=op.f("fk_electee_ballot_id_ballot")),
        sa.ForeignKeyConstraint(["candidacy_id"], ["candidacy.id"], name=op.f("fk_electee_candidacy_id_candidacy")),
        sa.ForeignKeyConstraint(["election_id"], ["election.id"], name=op.f("fk_electee_election_id_election")),
        sa.PrimaryKeyConstraint("ballot_id", "candidacy_id", name=op.f("pk_electee")),
        sa.UniqueConstraint("ballot_id", "place", name=op.f("uq_electee_ballot_id_place")),
    )
    op.create_index(op.f("ix_electee_election_id"), "electee", ["election_id"], unique=False)
    op.create_table(
        "moderation",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("contribution_id", sa.String(length=16), nullable=True),
        sa.Column("thread_id", sa.String(length=16), nullable=True),
        sa.Column(
            "act",
            sa.Enum(
                "hidden",
                "restored",
                "closed",
                "reopened",
                name="act",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(thread_id IS NOT NULL) = (act IN ('closed', 'reopened'))", name=op.f("ck_moderation_subject_of_act")
        ),
        sa.CheckConstraint("(contribution_id IS NULL) <> (thread_id IS NULL)", name=op.f("ck_moderation_one_subject")),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_moderation_reason")),
        sa.ForeignKeyConstraint(["by"], ["member.id"], name=op.f("fk_moderation_by_member")),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_moderation_contribution_id_contribution")
        ),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_moderation_thread_id_thread")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation")),
        info={"append_only": True},
    )
    op.create_index(op.f("ix_moderation_contribution_id"), "moderation", ["contribution_id"], unique=False)
    op.create_index(op.f("ix_moderation_thread_id"), "moderation", ["thread_id"], unique=False)
    op.create_table(
        "seat",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("assembly_id", sa.String(length=16), nullable=False),
        sa.Column("entitlement_id", sa.String(length=16), nullable=False),
        sa.Column("body_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("weight_n", sa.BigInteger(), nullable=False),
        sa.Column("weight_d", sa.BigInteger(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("holder_id", sa.String(length=16), nullable=True),
        sa.CheckConstraint("number > 0", name=op.f("ck_seat_number")),
        sa.CheckConstraint("weight_d > 0", name=op.f("ck_seat_weight_d")),
        sa.CheckConstraint("weight_n >= 0", name=op.f("ck_seat_weight_n")),
        sa.ForeignKeyConstraint(["assembly_id"], ["assembly.id"], name=op.f("fk_seat_assembly_id_assembly")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_seat_body_id_body")),
        sa.ForeignKeyConstraint(
            ["entitlement_id"], ["entitlement.id"], name=op.f("fk_seat_entitlement_id_entitlement")
        ),
        sa.ForeignKeyConstraint(["holder_id"], ["member.id"], name=op.f("fk_seat_holder_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
        sa.UniqueConstraint("assembly_id", "holder_id", name="uq_seat_assembly_holder"),
        sa.UniqueConstraint("assembly_id", "number", name="uq_seat_assembly_number"),
    )
    op.create_index(op.f("ix_seat_body_id"), "seat", ["body_id"], unique=False)
    op.create_index(op.f("ix_seat_entitlement_id"), "seat", ["entitlement_id"], unique=False)
    op.create_table(
        "signatory",
        sa.Column("resolution_id", sa.String(length=16), nullable=False),
        sa.Column("member_id", sa.String(length=16), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_signatory_member_id_member")),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolution.id"], name=op.f("fk_signatory_resolution_id_resolution")
        ),
        sa.PrimaryKeyConstraint("resolution_id", "member_id", name=op.f("pk_signatory")),
    )
    op.create_index(op.f("ix_signatory_member_id"), "signatory", ["member_id"], unique=False)
    op.create_table(
        "text_version",
        sa.Column("resolution_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=16), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_text_version_sha256")),
        sa.CheckConstraint("length(text) > 0", name=op.f("ck_text_version_text")),
        sa.CheckConstraint("version > 0", name=op.f("ck_text_version_version")),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolution.id"], name=op.f("fk_text_version_resolution_id_resolution")
        ),
        sa.PrimaryKeyConstraint("resolution_id", "version", name=op.f("pk_text_version")),
        info={"append_only": True},
    )
    op.create_table(
        "accreditation",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("assembly_id", sa.String(length=16), nullable=False),
        sa.Column("body_id", sa.String(length=16), nullable=False),
        sa.Column("member_id", sa.String(length=16), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "delegate",
                "alternate",
                "participant",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.String(length=16), nullable=True),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "claimed",
                "accepted",
                "contested",
                "refused",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.CheckConstraint("seat_id IS NULL OR kind = 'delegate'", name=op.f("ck_accreditation_only_delegates_sit")),
        sa.CheckConstraint(
            "seat_id IS NULL OR state IN ('claimed', 'accepted', 'contested')",
            name=op.f("ck_accreditation_only_living_sit"),
        ),
        sa.ForeignKeyConstraint(["assembly_id"], ["assembly.id"], name=op.f("fk_accreditation_assembly_id_assembly")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_accreditation_body_id_body")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_accreditation_member_id_member")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_accreditation_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accreditation")),
        sa.UniqueConstraint("assembly_id", "member_id", name="uq_accreditation_assembly_member"),
        sa.UniqueConstraint("seat_id", name="uq_accreditation_seat"),
    )
    op.create_index("ix_accreditation_assembly_body", "accreditation", ["assembly_id", "body_id"], unique=False)
    op.create_index(op.f("ix_accreditation_body_id"), "accreditation", ["body_id"], unique=False)
    op.create_index(op.f("ix_accreditation_member_id"), "accreditation", ["member_id"], unique=False)
    op.create_table(
        "amendment",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("resolution_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=True),
        sa.Column(
            "operation",
            sa.Enum(
                "add_after",
                "delete",
                "replace",
                "substitute",
                name="operation",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("paragraph", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "section",
                "committee",
                "signatories",
                name="origin",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("body_id", sa.String(length=16), nullable=False),
        sa.Column("mover_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "admitted",
                "refused",
                "withdrawn",
                "carried",
                "lost",
                "fallen",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fallen_reason", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("ruling", sa.Text(), nullable=True),
        sa.CheckConstraint("(operation = 'delete') = (length(text) = 0)", name=op.f("ck_amendment_text")),
        sa.CheckConstraint(
            "(state = 'fallen') = (fallen_reason IS NOT NULL)", name=op.f("ck_amendment_reason_of_fall")
        ),
        sa.CheckConstraint("operation <> 'substitute' OR paragraph = 0", name=op.f("ck_amendment_whole")),
        sa.CheckConstraint(
            "state NOT IN ('admitted', 'carried', 'lost') OR number IS NOT NULL", name=op.f("ck_amendment_numbered")
        ),
        sa.CheckConstraint(
            "state NOT IN ('admitted', 'carried', 'lost') OR position IS NOT NULL", name=op.f("ck_amendment_ordered")
        ),
        sa.CheckConstraint("paragraph >= 0", name=op.f("ck_amendment_paragraph")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_amendment_body_id_body")),
        sa.ForeignKeyConstraint(["mover_id"], ["member.id"], name=op.f("fk_amendment_mover_id_member")),
        sa.ForeignKeyConstraint(
            ["resolution_id", "version"],
            ["text_version.resolution_id", "text_version.version"],
            name=op.f("fk_amendment_resolution_id_version_text_version"),
        ),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolution.id"], name=op.f("fk_amendment_resolution_id_resolution")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
        sa.UniqueConstraint("resolution_id", "number", name=op.f("uq_amendment_resolution_id_number")),
    )
    op.create_index(op.f("ix_amendment_body_id"), "amendment", ["body_id"], unique=False)
    op.create_index(op.f("ix_amendment_mover_id"), "amendment", ["mover_id"], unique=False)
    op.create_table(
        "presence",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("assembly_id", sa.String(length=16), nullable=False),
        sa.Column("seat_id", sa.String(length=16), nullable=False),
        sa.Column("member_id", sa.String(length=16), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("left_at IS NULL OR left_at >= arrived_at", name=op.f("ck_presence_left_after_arrival")),
        sa.ForeignKeyConstraint(["assembly_id"], ["assembly.id"], name=op.f("fk_presence_assembly_id_assembly")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_presence_member_id_member")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_presence_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presence")),
    )
    op.create_index("ix_presence_assembly", "presence", ["assembly_id"], unique=False)
    op.create_index(
        "uq_presence_open_seat",
        "presence",
        ["seat_id"],
        unique=True,
        sqlite_where=sa.text("left_at IS NULL"),
        postgresql_where=sa.text("left_at IS NULL"),
    )
    op.create_table(
        "roll_line",
        sa.Column("ballot_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seat_id", sa.String(length=16), nullable=False),
        sa.Column("holder_id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("section_id", sa.String(length=16), nullable=False),
        sa.Column("section_code", sa.String(length=20), nullable=False),
        sa.Column("section_name", sa.Text(), nullable=False),
        sa.Column("category", sa.String(length=60), nullable=False),
        sa.Column("decisive", sa.Boolean(), nullable=False),
        sa.Column("weight_n", sa.BigInteger(), nullable=False),
        sa.Column("weight_d", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_roll_line_number")),
        sa.CheckConstraint("weight_n >= 0 AND weight_d > 0", name=op.f("ck_roll_line_weight")),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name=op.f("fk_roll_line_ballot_id_ballot")),
        sa.ForeignKeyConstraint(["holder_id"], ["member.id"], name=op.f("fk_roll_line_holder_id_member")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_roll_line_seat_id_seat")),
        sa.ForeignKeyConstraint(["section_id"], ["body.id"], name=op.f("fk_roll_line_section_id_body")),
        sa.PrimaryKeyConstraint("ballot_id", "number", name=op.f("pk_roll_line")),
        sa.UniqueConstraint("ballot_id", "seat_id", name=op.f("uq_roll_line_ballot_id_seat_id")),
    )
    op.create_table(
        "substitution",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("assembly_id", sa.String(length=16), nullable=False),
        sa.Column("seat_id", sa.String(length=16), nullable=False),
        sa.Column("out_id", sa.String(length=16), nullable=True),
        sa.Column("in_id", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["assembly_id"], ["assembly.id"], name=op.f("fk_substitution_assembly_id_assembly")),
        sa.ForeignKeyConstraint(["by_id"], ["member.id"], name=op.f("fk_substitution_by_id_member")),
        sa.ForeignKeyConstraint(["in_id"], ["member.id"], name=op.f("fk_substitution_in_id_member")),
        sa.ForeignKeyConstraint(["out_id"], ["member.id"], name=op.f("fk_substitution_out_id_member")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_substitution_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_substitution")),
    )
    op.create_index(op.f("ix_substitution_assembly_id"), "substitution", ["assembly_id"], unique=False)
    op.create_index(op.f("ix_substitution_seat_id"), "substitution", ["seat_id"], unique=False)
    op.create_table(
        "accreditation_decision",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("accreditation_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "decision",
            sa.Enum(
                "nominated",
                "accepted",
                "contested",
                "refused",
                "withdrawn",
                name="decision",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=16), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["accreditation_id"],
            ["accreditation.id"],
            name=op.f("fk_accreditation_decision_accreditation_id_accreditation"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["member.id"], name=op.f("fk_accreditation_decision_decided_by_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accreditation_decision")),
        sa.UniqueConstraint("accreditation_id", "number", name="uq_accreditation_decision_number"),
    )
    op.create_table(
        "amendment_signatory",
        sa.Column("amendment_id", sa.String(length=16), nullable=False),
        sa.Column("member_id", sa.String(length=16), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["amendment_id"], ["amendment.id"], name=op.f("fk_amendment_signatory_amendment_id_amendment")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_amendment_signatory_member_id_member")),
        sa.PrimaryKeyConstraint("amendment_id", "member_id", name=op.f("pk_amendment_signatory")),
    )
    op.create_index(op.f("ix_amendment_signatory_member_id"), "amendment_signatory", ["member_id"], unique=False)
    op.create_table(
        "appeal",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("resolution_id", sa.String(length=16), nullable=True),
        sa.Column("amendment_id", sa.String(length=16), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum("upheld", "dismissed", name="outcome", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(outcome IS NULL) = (decided_at IS NULL)", name=op.f("ck_appeal_decided")),
        sa.CheckConstraint("(resolution_id IS NULL) <> (amendment_id IS NULL)", name=op.f("ck_appeal_one_subject")),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_appeal_reason")),
        sa.ForeignKeyConstraint(["amendment_id"], ["amendment.id"], name=op.f("fk_appeal_amendment_id_amendment")),
        sa.ForeignKeyConstraint(["by"], ["member.id"], name=op.f("fk_appeal_by_member")),
        sa.ForeignKeyConstraint(["resolution_id"], ["resolution.id"], name=op.f("fk_appeal_resolution_id_resolution")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
    )
    op.create_index(op.f("ix_appeal_amendment_id"), "appeal", ["amendment_id"], unique=False)
    op.create_index(op.f("ix_appeal_resolution_id"), "appeal", ["resolution_id"], unique=False)
    op.create_table(
        "fall_rule",
        sa.Column("amendment_id", sa.String(length=16), nullable=False),
        sa.Column("trigger_id", sa.String(length=16), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum("carried", "lost", name="outcome", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.CheckConstraint("amendment_id <> trigger_id", name=op.f("ck_fall_rule_two_amendments")),
        sa.ForeignKeyConstraint(["amendment_id"], ["amendment.id"], name=op.f("fk_fall_rule_amendment_id_amendment")),
        sa.ForeignKeyConstraint(["trigger_id"], ["amendment.id"], name=op.f("fk_fall_rule_trigger_id_amendment")),
        sa.PrimaryKeyConstraint("amendment_id", "trigger_id", "outcome", name=op.f("pk_fall_rule")),
    )
    op.create_index(op.f("ix_fall_rule_trigger_id"), "fall_rule", ["trigger_id"], unique=False)
    op.create_table(
        "intake_participation",
        sa.Column("ballot_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["ballot_id", "number"],
            ["roll_line.ballot_id", "roll_line.number"],
            name=op.f("fk_intake_participation_ballot_id_number_roll_line"),
        ),
        sa.PrimaryKeyConstraint("ballot_id", "number", name=op.f("pk_intake_participation")),
        info={"housekeeping": True},
        sqlite_with_rowid=False,
    )
    op.create_table(
        "participation",
        sa.Column("ballot_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["ballot_id", "number"],
            ["roll_line.ballot_id", "roll_line.number"],
            name=op.f("fk_participation_ballot_id_number_roll_line"),
        ),
        sa.PrimaryKeyConstraint("ballot_id", "number", name=op.f("pk_participation")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "roll_person",
        sa.Column("ballot_id", sa.String(length=16), nullable=False),
        sa.Column("member_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["ballot_id", "number"],
            ["roll_line.ballot_id", "roll_line.number"],
            name=op.f("fk_roll_person_ballot_id_number_roll_line"),
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_roll_person_member_id_member")),
        sa.PrimaryKeyConstraint("ballot_id", "member_id", "number", name=op.f("pk_roll_person")),
    )
    op.create_table(
        "vote",
        sa.Column("ballot_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("entry_id", sa.String(length=16), nullable=False),
        sa.Column("cast_by", sa.String(length=16), nullable=False),
        sa.Column("cast_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.CheckConstraint("length(salt) = 16", name=op.f("ck_vote_salt")),
        sa.CheckConstraint("part > 0 AND revision > 0", name=op.f("ck_vote_numbers")),
        sa.ForeignKeyConstraint(
            ["ballot_id", "number"],
            ["roll_line.ballot_id", "roll_line.number"],
            name=op.f("fk_vote_ballot_id_number_roll_line"),
        ),
        sa.ForeignKeyConstraint(["cast_by"], ["member.id"], name=op.f("fk_vote_cast_by_member")),
        sa.PrimaryKeyConstraint("ballot_id", "number", "part", "revision", name=op.f("pk_vote")),
        sa.UniqueConstraint("ballot_id", "number", "key", name=op.f("uq_vote_ballot_id_number_key")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_vote_entry_id")),
    )
    op.create_table(
        "admission",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("resolution_id", sa.String(length=16), nullable=True),
        sa.Column("amendment_id", sa.String(length=16), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum("admitted", "refused", name="outcome", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "ground",
            sa.Enum(
                "late",
                "not_in_order",
                "not_competent",
                "no_support",
                "duplicate",
                "other",
                name="ground",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("appeal_id", sa.String(length=16), nullable=True),
        sa.Column("by", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(outcome = 'refused') = (ground IS NOT NULL)", name=op.f("ck_admission_ground_of_refusal")),
        sa.CheckConstraint("outcome <> 'refused' OR length(reason) > 0", name=op.f("ck_admission_reason")),
        sa.CheckConstraint("(resolution_id IS NULL) <> (amendment_id IS NULL)", name=op.f("ck_admission_one_subject")),
        sa.ForeignKeyConstraint(["amendment_id"], ["amendment.id"], name=op.f("fk_admission_amendment_id_amendment")),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_admission_appeal_id_appeal")),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolution.id"], name=op.f("fk_admission_resolution_id_resolution")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_admission")),
        info={"append_only": True},
    )
    op.create_index(op.f("ix_admission_amendment_id"), "admission", ["amendment_id"], unique=False)
    op.create_index(op.f("ix_admission_resolution_id"), "admission", ["resolution_id"], unique=False)
    for statement in GUARDS[op.get_bind().dialect.name]:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    # ### commands auto generated by Alembic - please adjust! ###
    op.drop_index(op.f("ix_admission_resolution_id"), table_name="admission")
    op.drop_index(op.f("ix_admission_amendment_id"), table_name="admission")
    op.drop_table("admission")
    op.drop_table("vote")
    op.drop_table("roll_person")
    op.drop_table("participation")
    op.drop_table("intake_participation")
    op.drop_index(op.f("ix_fall_rule_trigger_id"), table_name="fall_rule")
    op.drop_table("fall_rule")
    op.drop_index(op.f("ix_appeal_resolution_id"), table_name="appeal")
    op.drop_index(op.f("ix_appeal_amendment_id"), table_name="appeal")
    op.drop_table("appeal")
    op.drop_index(op.f("ix_amendment_signatory_member_id"), table_name="amendment_signatory")
    op.drop_table("amendment_signatory")
    op.drop_table("accreditation_decision")
    op.drop_index(op.f("ix_substitution_seat_id"), table_name="substitution")
    op.drop_index(op.f("ix_substitution_assembly_id"), table_name="substitution")
    op.drop_table("substitution")
    op.drop_table("roll_line")
    op.drop_index(
        "uq_presence_open_seat",
        table_name="presence",
        sqlite_where=sa.text("left_at IS NULL"),
        postgresql_where=sa.text("left_at IS NULL"),
    )
    op.drop_index("ix_presence_assembly", table_name="presence")
    op.drop_table("presence")
    op.drop_index(op.f("ix_amendment_mover_id"), table_name="amendment")
    op.drop_index(op.f("ix_amendment_body_id"), table_name="amendment")
    op.drop_table("amendment")
    op.drop_index(op.f("ix_accreditation_member_id"), table_name="accreditation")
    op.drop_index(op.f("ix_accreditation_body_id"), table_name="accreditation")
    op.drop_index("ix_accreditation_assembly_body", table_name="accreditation")
    op.drop_table("accreditation")
    op.drop_table("text_version")
    op.drop_index(op.f("ix_signatory_member_id"), table_name="signatory")
    op.drop_table("signatory")
    op.drop_index(op.f("ix_seat_entitlement_id"), table_name="seat")
    op.drop_index(op.f("ix_seat_body_id"), table_name="seat")
    op.drop_table("seat")
    op.drop_index(op.f("ix_moderation_thread_id"), table_name="moderation")
    op.drop_index(op.f("ix_moderation_contribution_id"), table_name="moderation")
    op.drop_table("moderation")
    op.drop_index(op.f("ix_electee_election_id"), table_name="electee")
    op.drop_table("electee")
    op.drop_table("contribution_revision")
    op.drop_index(op.f("ix_resolution_thread_id"), table_name="resolution")
    op.drop_index(op.f("ix_resolution_mover_id"), table_name="resolution")
    op.drop_index(op.f("ix_resolution_body_id"), table_name="resolution")
    op.drop_table("resolution")
    op.drop_table("paper_return")
    op.drop_index(op.f("ix_paper_ballot_id"), table_name="paper")
    op.drop_table("paper")
    op.drop_index(op.f("ix_intake_paper_ballot_id"), table_name="intake_paper")
    op.drop_table("intake_paper")
    op.drop_index(op.f("ix_entitlement_college_id"), table_name="entitlement")
    op.drop_index(op.f("ix_entitlement_body_id"), table_name="entitlement")
    op.drop_table("entitlement")
    op.drop_table("drawn_lot")
    op.drop_index(op.f("ix_contribution_thread_id_contribution_created_at"), table_name="contribution")
    op.drop_index(op.f("ix_contribution_parent_id"), table_name="contribution")
    op.drop_index(op.f("ix_contribution_author_id"), table_name="contribution")
    op.drop_table("contribution")
    op.drop_index(
        "uq_candidacy_election_position",
        table_name="candidacy",
        sqlite_where=sa.text("position IS NOT NULL"),
        postgresql_where=sa.text("position IS NOT NULL"),
    )
    op.drop_index(op.f("ix_candidacy_member_id"), table_name="candidacy")
    op.drop_table("candidacy")
    op.drop_index(op.f("ix_thread_body_id"), table_name="thread")
    op.drop_index(op.f("ix_thread_author_id"), table_name="thread")
    op.drop_index(op.f("ix_thread_assembly_id_thread_created_at"), table_name="thread")
    op.drop_table("thread")
    op.drop_table("standing_orders")
    op.drop_index(op.f("ix_election_assembly_id"), table_name="election")
    op.drop_table("election")
    op.drop_table("credentials_report")
    op.drop_table("college")
    op.drop_index(
        "uq_calendar_event_assembly_kind",
        table_name="calendar_event",
        sqlite_where=sa.text("kind <> 'sitting'"),
        postgresql_where=sa.text("kind <> 'sitting'"),
    )
    op.drop_index("ix_calendar_event_assembly_starts", table_name="calendar_event")
    op.drop_table("calendar_event")
    op.drop_index(op.f("ix_ballot_subject_id"), table_name="ballot")
    op.drop_index(op.f("ix_ballot_assembly_id"), table_name="ballot")
    op.drop_table("ballot")
    op.drop_index(
        "uq_agenda_item_now",
        table_name="agenda_item",
        sqlite_where=sa.text("state = 'now'"),
        postgresql_where=sa.text("state = 'now'"),
    )
    op.drop_table("agenda_item")
    op.drop_index(
        "uq_office_open",
        table_name="office",
        sqlite_where=sa.text("ends_on IS NULL"),
        postgresql_where=sa.text("ends_on IS NULL"),
    )
    op.drop_index("ix_office_member", table_name="office")
    op.drop_index("ix_office_body", table_name="office")
    op.drop_table("office")
    op.drop_index(
        "uq_invitation_open",
        table_name="invitation",
        sqlite_where=sa.text("used_at IS NULL AND revoked_at IS NULL"),
        postgresql_where=sa.text("used_at IS NULL AND revoked_at IS NULL"),
    )
    op.drop_index(op.f("ix_invitation_member_id"), table_name="invitation")
    op.drop_table("invitation")
    op.drop_index(op.f("ix_assembly_body_id"), table_name="assembly")
    op.drop_table("assembly")
    op.drop_index("ix_member_name", table_name="member")
    op.drop_index(op.f("ix_member_merged_into"), table_name="member")
    op.drop_index("ix_member_email", table_name="member")
    op.drop_table("member")
    op.drop_index("ix_login_account", table_name="login")
    op.drop_table("login")
    op.drop_index("ix_body_standing_body", table_name="body_standing")
    op.drop_table("body_standing")
    op.drop_table("tree_node")
    op.drop_table("tree_head")
    op.drop_index("ix_refused_attempt_pair", table_name="refused_attempt")
    op.drop_index("ix_refused_attempt_account", table_name="refused_attempt")
    op.drop_table("refused_attempt")
    op.drop_index(op.f("ix_pending_ballot"), table_name="pending")
    op.drop_table("pending")
    op.drop_index("ix_mail_next_at", table_name="mail")
    op.drop_index(op.f("ix_mail_member_id"), table_name="mail")
    op.drop_table("mail")
    op.drop_table("log")
    op.drop_table("installation")
    op.drop_table("commitment_salt")
    op.drop_index(
        "uq_body_one_root",
        table_name="body",
        sqlite_where=sa.text("parent_id IS NULL"),
        postgresql_where=sa.text("parent_id IS NULL"),
    )
    op.drop_index(op.f("ix_body_parent_id"), table_name="body")
    op.drop_table("body")
    op.drop_table("account")
    if op.get_bind().dialect.name == "postgresql":
        for statement in GUARDS["postgresql"]:
            if statement.startswith("CREATE FUNCTION "):
                op.get_bind().exec_driver_sql(f"DROP FUNCTION {statement.split()[2]}")
